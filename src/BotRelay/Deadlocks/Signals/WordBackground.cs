namespace BotRelay.Deadlocks.Signals;

/// <summary>How likely a word piece is in general, by its place in the vocabulary, which is in order of frequency (Zipf's law).</summary>
internal static class WordBackground
{
    private const int FirstWord = 1996;

    /// <summary>Share of running text.</summary>
    public static double Of(int id) => id < FirstWord ? 0.004 : 1 / (10 * (id - 996 + 2.7));
}
