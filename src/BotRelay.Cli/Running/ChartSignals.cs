using BotRelay.Deadlocks;

namespace BotRelay.Cli.Running;

/// <summary>The signals a report's chart shows beside the detector's own.</summary>
internal static class ChartSignals
{
    /// <summary>Familiarity and the embedding similarities.</summary>
    public static readonly IReadOnlyList<string> Names = ["familiarity", "coverage_20", "lag1"];

    /// <summary>Those, and what a detector decides on in front of them.</summary>
    /// <param name="profile">The detector's profile.</param>
    public static IReadOnlyList<string> For(DetectorProfile profile) => [.. Names.Prepend(profile.Signal).Distinct()];
}
