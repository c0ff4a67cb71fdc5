using BotRelay.Agents;
using BotRelay.Embeddings;

namespace BotRelay.Avoidance;

/// <summary>Clears the memories and gives each agent a summary: the most central sentences each has said, with a new topic.</summary>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public sealed class SummaryKept(TopicPicker? topics = null) : AlarmStrategy
{
    private readonly TopicPicker _topics = topics ?? TopicPicker.Default;

    /// <inheritdoc/>
    public override string Name => "summary";

    /// <inheritdoc/>
    public override bool CanTake(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.CanBeShown;
    }

    /// <inheritdoc/>
    public override async ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in context.Agents.Select(a => a.Name))
        {
            string[] sentences = [.. context.Conversation.Turns.Where(t => t.Speaker == name).TakeLast(AvoidanceDefaults.SummaryTurns).SelectMany(t => Sentences.Of(t.Text))];
            var central = await CentralSentences.OfAsync(sentences, AvoidanceDefaults.SummarySentences, cancellationToken).ConfigureAwait(false);
            if (central.Count > 0)
            {
                said[name] = string.Join(' ', central.Select(s => s.ReplaceLineEndings(" ")));
            }
        }

        var topic = await _topics.PickAsync(context, cancellationToken).ConfigureAwait(false);
        return TopicPicker.Propose(topic) with { KeepTurns = 0, Summaries = context.Agents.ToDictionary(a => a.Name, a => Summary(a.Name, said)) };
    }

    private static string Summary(string agent, Dictionary<string, string> said) =>
        string.Join('\n', said.Select(s => s.Key == agent ? $"Earlier you said: {s.Value}" : $"Earlier {s.Key} said: {s.Value}"));
}
