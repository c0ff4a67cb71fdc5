using BotRelay.Embeddings;

namespace BotRelay.Avoidance;

/// <summary>The words of topics, compared without their endings.</summary>
internal static class TopicWords
{
    private const int Stem = 5;

    /// <summary>Whether two topics share half of their longer words or more: "night trains" and "a train at night".</summary>
    public static bool Near(string one, string other)
    {
        var (a, b) = (Stems(one), Stems(other));
        return a.Count > 0 && b.Count > 0 && 2 * a.Intersect(b).Count() >= a.Union(b).Count();
    }

    private static HashSet<string> Stems(string topic) =>
        [.. Words.Of(topic).Where(w => w.Length > 3).Select(w => w.Length > Stem ? w[..Stem] : w.TrimEnd('s'))];
}
