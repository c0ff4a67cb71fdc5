using System.CommandLine;
using BotRelay.Cli.Running;
using BotRelay.Cli.Tuning;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay label</c>: a person marks the deadlocks of a log, key by key.</summary>
internal static class LabelCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read keys and draw.</param>
    public static Command Create(CliConsole console)
    {
        var log = new Argument<string>("LOG") { Description = "a log in any supported format" };
        var labels = new Option<string?>("--labels") { Description = "label file to go on with or make, or folder for it; LOG.labels.json beside the log by default" };
        var rater = new Option<string>("--rater") { Description = "who labels; your user name by default", DefaultValueFactory = _ => Environment.UserName };
        var annotator = new Option<string>("--annotator") { Description = "what the rater is, shown wherever the labels are", DefaultValueFactory = _ => LabelDefaults.Person };
        var detector = new Option<bool>("--show-detector") { Description = "show the default detector's score and alarm: the labels are then not blind" };
        var command = new ExampleCommand(
            "label",
            "Walks through a log in the terminal to mark where deadlocks begin and end. Saved after every key; goes on where one left. Shows no detector, and no other rater.",
            "botrelay label logs/run07.jsonl",
            "botrelay label logs/run07.jsonl --labels data/labels --rater ines")
        {
            log, labels, rater, annotator, detector,
        };
        command.SetAction(async (parsed, stop) =>
        {
            if (!console.Screen.Profile.Capabilities.Interactive)
            {
                throw new UsageException("label reads single keys and needs a terminal; run it in one, without a pipe.");
            }

            var path = parsed.GetRequiredValue(log);
            var conversation = Recordings.Read(path, console);
            if (conversation.Turns.Count == 0)
            {
                throw new UsageException($"{path}: expected at least one turn to label, found none.");
            }

            var name = Path.GetFileNameWithoutExtension(path);
            var store = new LabelStore(FileFor(parsed.GetValue(labels), path, name), name, conversation.Turns.Count);
            var session = store.Open(parsed.GetValue(rater)!, parsed.GetValue(annotator)!);
            var measures = parsed.GetValue(detector) ? await DeadlockMonitor.MeasureAsync(conversation, cancellationToken: stop).ConfigureAwait(false) : null;
            var view = new LabelView(name, conversation, measures);
            do
            {
                store.Save(session);
                view.Draw(session, console.Screen);
            }
            while (await console.Screen.Input.ReadKeyAsync(intercept: true, stop).ConfigureAwait(false) is { } key && LabelKeys.Press(session, key));

            console.Out.WriteLine($"Saved: {store.Path}. {session.Segments.Count} marked, {session.Rater.Reviewed ?? conversation.Turns.Count} of {conversation.Turns.Count} turns read.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string FileFor(string? given, string log, string name) =>
        given is null ? Path.ChangeExtension(log, ".labels.json")
        : Directory.Exists(given) || Path.GetExtension(given).Length == 0 ? Path.Combine(given, $"{name}.json")
        : given;
}
