namespace BotRelay.Tuning.Rivals;

/// <summary>Sets compared.</summary>
internal static class Sets
{
    /// <summary>Jaccard index: what both have of what either has; 0 for two empty sets.</summary>
    public static double Jaccard<T>(HashSet<T> a, HashSet<T> b)
    {
        var common = a.Count(b.Contains);
        return a.Count + b.Count == 0 ? 0 : (double)common / (a.Count + b.Count - common);
    }
}
