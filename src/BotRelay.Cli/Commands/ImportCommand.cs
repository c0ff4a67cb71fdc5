using System.CommandLine;
using BotRelay.Cli.Running;
using BotRelay.Conversations;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay import</c>: turns a log of another format into one of ours.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "the original script's text, JSON Lines with a turn a line, or a log of botrelay's" };
        var log = new Option<string>("--out") { Description = "the log to write", Required = true };
        var force = new Option<bool>("--force") { Description = "write over --out where it exists" };
        var keepNames = new Option<bool>("--keep-names") { Description = "a speaker that seems renamed half way stays two speakers" };
        var format = new Option<OutputFormat>("--format") { Description = "how the summary is printed", DefaultValueFactory = _ => OutputFormat.Text };
        var command = new ExampleCommand(
            "import",
            "Imports a recorded talk. Whatever has to be guessed (an encoding, a continued message, a renamed speaker) is said here and noted in the log.",
            "botrelay import talk.txt --out logs/talk.jsonl",
            "botrelay import talk.txt --out logs/talk.jsonl --keep-names --format json")
        {
            file, log, force, keepNames, format,
        };
        command.SetAction(parsed =>
        {
            var source = parsed.GetValue(file)!;
            var target = parsed.GetValue(log)!;
            ThrowIfTaken(source, target, parsed.GetValue(force));
            var reading = Recordings.ReadAny(source, console, joinRenamed: !parsed.GetValue(keepNames));
            Write(reading, Path.GetFileName(source), target);
            console.Out.WriteLine(parsed.GetValue(format) == OutputFormat.Json
                ? ImportSummary.Json(reading, source, target)
                : ImportSummary.Text(reading, source, target));
            return ExitCode.Done;
        });
        return command;
    }

    private static void ThrowIfTaken(string source, string target, bool force)
    {
        if (Path.GetFullPath(source) == Path.GetFullPath(target))
        {
            throw new UsageException($"{target}: expected another file than the one imported. An import never replaces its source.");
        }

        if (Directory.Exists(target))
        {
            throw new UsageException($"{target}: expected a file to write, found a folder.");
        }

        if (File.Exists(target) && !force)
        {
            throw new UsageException($"{target}: expected a new file, found one that exists. Choose another name, or add --force to write over it.");
        }
    }

    /// <summary>The log appears whole or not at all.</summary>
    private static void Write(LogReading reading, string source, string target)
    {
        var part = target + ".part";
        if (File.Exists(part))
        {
            File.Delete(part);
        }

        using (var log = ConversationLog.Create(part))
        {
            log.Append(Events(reading, source));
        }

        File.Move(part, target, overwrite: true);
    }

    private static IEnumerable<ConversationEvent> Events(LogReading reading, string source)
    {
        var conversation = reading.Conversation;
        var settings = (ConversationSettings)conversation.Events[0];
        yield return settings with { Source = settings.Source ?? source };

        // The text format's import has noted its guesses itself, each where it belongs.
        foreach (var notice in reading.Format == LogFormat.Text ? [] : reading.Notices)
        {
            yield return new Note(notice.Message) { Line = notice.Line > 0 ? notice.Line : null };
        }

        foreach (var read in conversation.Events.Skip(1))
        {
            yield return read;
        }
    }
}
