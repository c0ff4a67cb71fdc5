using BotRelay.Agents;
using BotRelay.Conversations;

namespace BotRelay.Avoidance;

/// <summary>Which topics were used before.</summary>
public static class TopicHistory
{
    /// <summary>
    /// The topics of a conversation, in order: the one it began with and every one proposed since. Where an intervention names no topic, its words stand for it, but for the words of a strategy or
    /// guard that proposes none: a question or a reminder is no topic.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    public static IEnumerable<string> Of(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.Events
            .Select(e => e switch
            {
                ConversationSettings settings => settings.Topic,
                Intervention intervention => intervention.Changes?.GetValueOrDefault(MemoryChange.Topic) ?? (ProposesNone(intervention, conversation) ? null : intervention.Text),
                _ => null,
            })
            .OfType<string>()
            .Where(t => !string.IsNullOrWhiteSpace(t));
    }

    /// <summary>The topics of earlier logs, for <see cref="TopicPicker"/>: those of the log that began first come first.</summary>
    /// <param name="paths">Logs of any format that is read.</param>
    /// <exception cref="LogFormatException">One of them is no log.</exception>
    public static IReadOnlyList<string> OfLogs(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return
        [
            .. paths.Select(p => ConversationReader.Read(p).Conversation)
                .OrderBy(c => c.Events.Select(e => e.At).FirstOrDefault(at => at is not null))
                .SelectMany(Of),
        ];
    }

    /// <summary>Whether the words are known to be of one that names its topics where it has any.</summary>
    private static bool ProposesNone(Intervention intervention, Conversation conversation) =>
        intervention.Agent is not null || IsShipped(intervention.Strategy) || conversation.Findings.Any(f => f.Guard == intervention.Strategy);

    /// <summary>Whether a name is that of a strategy that ships, or of several joined.</summary>
    private static bool IsShipped(string strategy) =>
        strategy.Split('+').All(part => StrategyCatalog.Forms.Any(form => form.Split(':')[0] == part.Split(':')[0]));
}
