using System.Text.RegularExpressions;
using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>
/// The convergence score of pidgin: how alike the last messages of two agents are in content, number of sentences, length, structure and punctuation,
/// weighted .40, .20, .15, .15 and .10; the content alone where the last two messages are nearly the same.
/// </summary>
public sealed partial class PidginConvergence : IRival
{
    private const int Window = 10;
    private const double NearlySame = .9;
    private const int ShortMessage = 50;

    /// <inheritdoc/>
    public string Name => "pidgin_convergence";

    /// <inheritdoc/>
    public string Source => "tensegrity-ai/pidgin, docs/convergence.md: balanced profile";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return LastTurns.Measure(conversation, Window, turns =>
        {
            var own = turns.Where(t => t.Speaker == turns[^1].Speaker).Select(t => t.Text.Trim()).ToList();
            var other = turns.Where(t => t.Speaker != turns[^1].Speaker).Select(t => t.Text.Trim()).ToList();
            var pairs = Math.Min(own.Count, other.Count);
            return pairs == 0 ? null : Convergence([.. own.TakeLast(pairs)], [.. other.TakeLast(pairs)]);
        });
    }

    private static double Convergence(List<string> a, List<string> b)
    {
        var content = Content(a[^1].ToLowerInvariant(), b[^1].ToLowerInvariant());
        return content > NearlySame
            ? content
            : (.40 * content) + (.20 * Ratio(a.Average(Sentences), b.Average(Sentences))) + (.15 * Ratio(a.Average(t => t.Length), b.Average(t => t.Length)))
                + (.15 * Profile(a, b, a.Count, b.Count, t => Paragraphs().Count(t) + 1, t => ListItems().Count(t), t => Count(t, '?'), t => CodeFences().Count(t)))
                + (.10 * Profile(a, b, Math.Max(1, a.Sum(t => t.Length)), Math.Max(1, b.Sum(t => t.Length)), t => Count(t, '!'), t => Count(t, ','), t => Count(t, ';'), t => Count(t, ':'), t => Count(t, '-') + Count(t, '—')));
    }

    private static double Content(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }

        if (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal))
        {
            return (double)Math.Min(a.Length, b.Length) / Math.Max(a.Length, b.Length);
        }

        return a.Length < ShortMessage && b.Length < ShortMessage
            ? Sets.Jaccard(a.ToHashSet(), b.ToHashSet())
            : Sets.Jaccard(a.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(), b.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet());
    }

    private static double Sentences(string text) => SentenceEnds().Count(text) + (text.Length > 0 && text[^1] is not ('.' or '!' or '?') ? 1 : 0);

    private static double Count(string text, char c) => text.AsSpan().Count(c);

    private static double Ratio(double a, double b) => a == 0 || b == 0 ? 0 : Math.Min(a, b) / Math.Max(a, b);

    // Two agents that both do without something are alike in that.
    private static double Profile(List<string> a, List<string> b, double sizeA, double sizeB, params Func<string, double>[] features) => features.Average(feature =>
    {
        var (x, y) = (a.Sum(feature) / sizeA, b.Sum(feature) / sizeB);
        return x == 0 && y == 0 ? 1 : Ratio(x, y);
    });

    [GeneratedRegex(@"[.!?]+\s")]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@"\n\n")]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"(?m)^\s*[-*•]|\d+\.")]
    private static partial Regex ListItems();

    [GeneratedRegex("```")]
    private static partial Regex CodeFences();
}
