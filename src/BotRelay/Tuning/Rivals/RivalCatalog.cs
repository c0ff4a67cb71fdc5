namespace BotRelay.Tuning.Rivals;

/// <summary>The rivals a leaderboard compares with.</summary>
public static class RivalCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRival> All { get; } =
    [
        new FixedInterval(25), new FixedInterval(10), new TurnCap(), new GeminiChunkLoop(), new OpenHandsAlternation(), new PidginConvergence(),
        new TermCosine(6), new RepetitionRate(6), new DistinctBigrams(6),
        new SignalRival("own_jaccard_6", "words in common with the speaker's own last turns (Jaccard 1912), as chat bots' repetition filters use it"),
        new SignalRival("zlib_ratio_6", "compression ratio as a measure of repetition, as in openai/whisper (compression_ratio_threshold) and pidgin's metrics"),
        new SignalRival("own_mean_5", "an agent's likeness to its own last turns by sentence embeddings, here the static ones"),
        new SignalRival("centroid_12", "distance from the mean embedding of the last turns, as in topic drift monitors, here of the static ones"),
    ];
}
