using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Embeddings;

namespace BotRelay.Experiments;

/// <summary>Judges talks, all by the same measure: the default detector, which is not told of interventions, so that no strategy is believed because it acted.</summary>
public static class TalkJudge
{
    /// <summary>The alarm at every turn of a talk, by the default detector without its allowance for interventions.</summary>
    /// <param name="conversation">The talk.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IReadOnlyList<bool>> AlarmsAsync(Conversation conversation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var bare = new Conversation();
        foreach (var turn in conversation.Turns)
        {
            bare.Append(turn);
        }

        var measures = await DeadlockMonitor.MeasureAsync(bare, DetectorProfile.Default, [], cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. measures.Select(m => m.Alarm)];
    }

    /// <summary>Judges what came after the onset.</summary>
    /// <param name="talk">Which talk it is.</param>
    /// <param name="conversation">The whole of it.</param>
    /// <param name="onset">Index of the turn after which it went its own way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Nothing was said after the onset.</exception>
    public static async Task<TalkResult> JudgeAsync(ExperimentTalk talk, Conversation conversation, int onset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var alarms = await AlarmsAsync(conversation, cancellationToken).ConfigureAwait(false);
        bool[] frozen = [.. alarms.Skip(onset + 1)];
        if (frozen.Length == 0)
        {
            throw new ArgumentException($"Expected turns after turn {onset}, the talk has {alarms.Count}.", nameof(onset));
        }

        var turns = conversation.Turns.Skip(onset + 1).ToList();
        var vectors = await EmbedAsync(turns.Select(t => t.Text), cancellationToken).ConfigureAwait(false);
        var recovery = Array.IndexOf(frozen, false);
        var relapse = recovery < 0 ? -1 : Array.IndexOf(frozen, true, recovery);
        var (wellFormed, sentences) = turns.Select(t => SentenceForm.Count(t.Text)).Aggregate((0, 0), (sum, n) => (sum.Item1 + n.WellFormed, sum.Item2 + n.Sentences));
        return new TalkResult(
            talk, onset, alarms[onset], frozen.Length,
            conversation.Interventions.Count(i => i.BeforeTurn > onset && i.BeforeTurn < conversation.Turns.Count),
            (double)frozen.Count(f => !f) / frozen.Length,
            recovery < 0 ? null : recovery,
            recovery < 0 ? 0 : (relapse < 0 ? frozen.Length : relapse) - recovery,
            recovery < 0 || relapse >= 0,
            Diversity(vectors),
            await PersonaSimilarityAsync(conversation.Settings, turns, vectors, cancellationToken).ConfigureAwait(false),
            sentences == 0 ? 0 : (double)wellFormed / sentences);
    }

    private static double Diversity(IReadOnlyList<float[]> vectors)
    {
        double sum = 0;
        var pairs = 0;
        for (var i = 0; i < vectors.Count; i++)
        {
            for (var j = 0; j < i; j++, pairs++)
            {
                sum += 1 - Similarity.Cosine(vectors[i], vectors[j]);
            }
        }

        return pairs == 0 ? 0 : sum / pairs;
    }

    private static async Task<double?> PersonaSimilarityAsync(
        ConversationSettings settings, List<Turn> turns, IReadOnlyList<float[]> vectors, CancellationToken cancellationToken)
    {
        var speakers = settings.Agents.Where(a => !string.IsNullOrWhiteSpace(a.Persona)).ToList();
        var personas = await EmbedAsync(speakers.Select(a => a.Persona!), cancellationToken).ConfigureAwait(false);
        var cosines = turns.Select((turn, i) => speakers.FindIndex(a => a.Name == turn.Speaker) is >= 0 and var who
            ? (double?)Similarity.Cosine(vectors[i], personas[who]) : null);
        return cosines.Average();
    }

    private static async Task<IReadOnlyList<float[]>> EmbedAsync(IEnumerable<string> texts, CancellationToken cancellationToken) =>
        [.. (await StaticEmbedder.Default.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false)).Select(e => e.Vector.ToArray())];
}
