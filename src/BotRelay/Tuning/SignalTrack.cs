using BotRelay.Deadlocks;
using Microsoft.Extensions.AI;

namespace BotRelay.Tuning;

/// <summary>Signals measured over one labelled conversation: all that a tuner needs to know of it.</summary>
/// <param name="Name">The conversation's name.</param>
/// <param name="Labels">One a turn.</param>
/// <param name="Intervened">For each turn whether an intervention stands in front of it.</param>
/// <param name="Values">By signal: one value a turn, <see langword="null"/> where there is none.</param>
public sealed record SignalTrack(
    string Name, TurnLabels Labels, IReadOnlyList<bool> Intervened, IReadOnlyDictionary<string, IReadOnlyList<double?>> Values)
{
    /// <summary>Conversations of one group are left out together: by default each is a group of its own.</summary>
    public string Group { get; init; } = Name;

    /// <summary>Measures signals over conversations, each in one pass for all signals.</summary>
    /// <param name="conversations">The conversations.</param>
    /// <param name="signals">Names of signals, see <see cref="SignalCatalog"/>.</param>
    /// <param name="groupByBots">Whether conversations of the same bots make one group.</param>
    /// <param name="embedder">For the signals that need vectors; the static one by default.</param>
    /// <param name="progress">Told after each conversation.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IReadOnlyList<SignalTrack>> MeasureAsync(
        IReadOnlyList<LabelledConversation> conversations,
        IReadOnlyCollection<string> signals,
        bool groupByBots = false,
        IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
        IProgress<TuningProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        var tracks = new List<SignalTrack>(conversations.Count);
        foreach (var talk in conversations)
        {
            var measures = await DeadlockMonitor.MeasureAsync(
                talk.Conversation, signals: signals, embedder: embedder, cancellationToken: cancellationToken).ConfigureAwait(false);
            var values = signals.Distinct().ToDictionary(
                signal => signal, signal => (IReadOnlyList<double?>)[.. measures.Select(m => m.Signals[signal])]);
            tracks.Add(new SignalTrack(talk.Name, talk.Labels, Interventions(talk), values)
            {
                Group = groupByBots ? talk.BotPair : talk.Name,
            });
            progress?.Report(new TuningProgress("measuring", tracks.Count, conversations.Count));
        }

        return tracks;
    }

    private static bool[] Interventions(LabelledConversation talk) =>
        [.. talk.Conversation.Turns.Select(t => talk.Conversation.HasInterventionBefore(t.Index))];
}

/// <summary>How far a tuner is.</summary>
/// <param name="Step">What it is doing: <c>measuring</c>, <c>grid</c>, <c>filter</c>.</param>
/// <param name="Done">Steps done of it.</param>
/// <param name="Total">Steps there are.</param>
public readonly record struct TuningProgress(string Step, int Done, int Total);
