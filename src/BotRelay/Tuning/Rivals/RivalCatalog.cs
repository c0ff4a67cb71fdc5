namespace BotRelay.Tuning.Rivals;

/// <summary>The rivals a leaderboard compares with.</summary>
public static class RivalCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRival> All { get; } =
    [
        new FixedInterval(25), new FixedInterval(10), new TurnCap(), new GeminiChunkLoop(), new OpenHandsAlternation(), new PidginConvergence(),
        new OwnJaccard(6), new TermCosine(6), new ZlibRatio(6), new RepetitionRate(6), new DistinctBigrams(6), new OwnMeanCosine(5),
    ];
}
