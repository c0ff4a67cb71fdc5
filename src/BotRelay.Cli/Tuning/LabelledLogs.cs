using System.CommandLine;
using BotRelay.Cli.Running;
using BotRelay.Tuning;

namespace BotRelay.Cli.Tuning;

/// <summary>The arguments <c>LOGS… --labels FILE|DIR</c> of the commands that need labels.</summary>
internal sealed class LabelledLogs
{
    private readonly Argument<string[]> _logs = new("LOGS")
    {
        Description = "logs in any supported format, or folders of them",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _labels = new("--labels")
    {
        Description = "label file, or folder of label files; labels are found by the log's file name",
        Required = true,
    };

    /// <summary>Adds both to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_logs);
        command.Options.Add(_labels);
    }

    /// <summary>Reads the logs and their labels, and says on standard error who the labels are of.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">Where to say it.</param>
    /// <returns>The conversations, in the order given, the file of each by its name, and who the labels are of, in a sentence.</returns>
    public (List<LabelledConversation> Conversations, Dictionary<string, string> Files, string LabelledBy) Read(ParseResult parsed, CliConsole console)
    {
        var labels = LabelSet.Load(parsed.GetRequiredValue(_labels));
        var (conversations, files, annotators) = (new List<LabelledConversation>(), new Dictionary<string, string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var kappas = new List<double>();
        foreach (var path in parsed.GetRequiredValue(_logs).SelectMany(Expand))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!files.TryAdd(name, path))
            {
                throw new UsageException($"{path}: there is {files[name]} too, and labels are found by file name. Give one of the two another name.");
            }

            var conversation = Recordings.Read(path, console);
            var found = labels.For(path, conversation.Turns.Count);
            annotators.Add(found.Annotators);
            kappas.AddRange(found.CohenKappa is { } kappa ? [kappa] : []);
            conversations.Add(new LabelledConversation(name, conversation, found.Consensus));
        }

        var agreement = kappas.Count == 0 ? "" : FormattableString.Invariant($", Cohen's kappa {kappas.Min():0.00} to {kappas.Max():0.00}");
        var labelledBy = $"{conversations.Count} labelled {(conversations.Count == 1 ? "conversation" : "conversations")}. Labels by: {string.Join(", ", annotators)}{agreement}.";
        console.Error.WriteLine(labelledBy);
        return (conversations, files, labelledBy);
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = [.. Directory.GetFiles(path).Where(f => Path.GetExtension(f) is ".jsonl" or ".txt").Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new UsageException($"{path}: expected logs, *.jsonl or *.txt, found none in this folder.");
    }
}
