namespace BotRelay.Agents;

/// <summary>Seeds made of seeds: what is random at one place depends on the run's seed and the place, not on what was drawn before.</summary>
internal static class Seeds
{
    /// <summary>Mixes parts into one seed, the same on every machine (FNV-1a over 64 bits, then SplitMix64's finaliser).</summary>
    public static int Mix(params ReadOnlySpan<int> parts)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in parts)
        {
            hash = (hash ^ (uint)part) * 1099511628211UL;
        }

        return Finish(hash);
    }

    /// <summary>The seed a text stands for.</summary>
    public static int Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return Finish(hash);
    }

    private static int Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return (int)((hash ^ (hash >> 31)) & int.MaxValue);
    }
}
