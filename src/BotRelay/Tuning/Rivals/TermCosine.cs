using BotRelay.Conversations;
using BotRelay.Embeddings;

namespace BotRelay.Tuning.Rivals;

/// <summary>Cosine of the word counts of a turn and of the turns before it.</summary>
/// <param name="window">Turns to look back.</param>
public sealed class TermCosine(int window) : IRival
{
    /// <inheritdoc/>
    public string Name => $"tf_cosine_{window}";

    /// <inheritdoc/>
    public string Source => "cosine of term frequencies (Salton and McGill 1983) over a sliding window, as in text segmentation (Hearst 1997, TextTiling)";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return LastTurns.Measure(conversation, window + 1, turns => turns.Count < 2 ? null : Cosine(Count(turns.TakeLast(1)), Count(turns.SkipLast(1))));
    }

    private static Dictionary<string, double> Count(IEnumerable<Turn> turns) =>
        turns.SelectMany(t => Words.Of(t.Text)).GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (double)g.Count(), StringComparer.Ordinal);

    private static double? Cosine(Dictionary<string, double> a, Dictionary<string, double> b)
    {
        var lengths = Math.Sqrt(a.Values.Sum(x => x * x) * b.Values.Sum(x => x * x));
        return lengths == 0 ? null : a.Sum(word => word.Value * b.GetValueOrDefault(word.Key)) / lengths;
    }
}
