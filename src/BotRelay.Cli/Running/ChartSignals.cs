namespace BotRelay.Cli.Running;

/// <summary>The signals a report's chart shows beside the detector's own.</summary>
internal static class ChartSignals
{
    /// <summary>Familiarity and the embedding similarities.</summary>
    public static readonly IReadOnlyList<string> Names = ["familiarity", "coverage_20", "lag1"];
}
