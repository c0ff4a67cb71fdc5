using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Onnx;
using Microsoft.Extensions.AI;

namespace BotRelay.Cli.Running;

/// <summary>Topics that were used before, in the logs beside the one that is written: they are not proposed again.</summary>
/// <remarks>Only logs that began before it count, so that a run which is resumed picks as it would have.</remarks>
internal static class EarlierTopics
{
    /// <summary>Most logs that are read; the latest ones.</summary>
    private const int MostLogs = 200;

    /// <summary>Makes the picker of a run.</summary>
    /// <param name="topics">The user's list of topics, or <see langword="null"/> for the one that ships.</param>
    /// <param name="log">The log that is written; not read itself, the conversation knows its own topics.</param>
    /// <param name="began">When it began, or <see langword="null"/> where it begins now.</param>
    /// <param name="embedder">What the talk is measured with; where it is MiniLM, topics are told apart by it too.</param>
    /// <param name="console">Where it is said that a log was left out.</param>
    public static TopicPicker Picker(string? topics, string log, DateTimeOffset? began, IEmbeddingGenerator<string, Embedding<float>> embedder, CliConsole console)
    {
        var before = Logs(Path.GetFullPath(log), console)
            .Select(talk => (Began: talk.Events.Select(e => e.At).FirstOrDefault(at => at is not null), Talk: talk))
            .Where(talk => began is null || talk.Began < began)
            .OrderBy(talk => talk.Began)
            .SelectMany(talk => TopicHistory.Of(talk.Talk));
        var list = topics is null ? TopicList.Shipped : TopicList.Read(topics);
        return embedder is OnnxEmbedder { ModelId: OnnxEmbedder.MiniLmModelId }
            ? new TopicPicker(list, before, embedder, TopicPicker.MiniLmNear)
            : new TopicPicker(list, before);
    }

    private static IEnumerable<Conversation> Logs(string log, CliConsole console)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(log)!);
        foreach (var file in folder.Exists ? folder.EnumerateFiles("*.jsonl").Where(f => f.FullName != log).OrderByDescending(f => f.LastWriteTimeUtc).Take(MostLogs) : [])
        {
            Conversation? talk = null;
            try
            {
                talk = ConversationReader.Read(file.FullName).Conversation;
            }
            catch (Exception e) when (e is LogFormatException or IOException or UnauthorizedAccessException)
            {
                console.Error.WriteLine($"{TerminalText.OneLine(file.Name)}: its topics are not known. {TerminalText.OneLine(e.Message)}");
            }

            if (talk is not null)
            {
                yield return talk;
            }
        }
    }
}
