using System.Globalization;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Views;

/// <summary>How near to deadlock a turn is, as a number and as a meter.</summary>
internal static class Level
{
    private const string Eighths = " ▏▎▍▌▋▊▉█";

    /// <summary>P(deadlock) where the detector gives one, else its score.</summary>
    /// <param name="measure">The turn's measure.</param>
    public static double? Of(TurnMeasure measure) => measure.Probability ?? measure.Score;

    /// <summary>The level with two decimals, or a dash where there is none.</summary>
    /// <param name="measure">The turn's measure.</param>
    public static string Text(TurnMeasure measure) => Of(measure)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>The level as a bar.</summary>
    /// <param name="measure">The turn's measure.</param>
    /// <param name="width">Characters when full.</param>
    public static string Bar(TurnMeasure measure, int width)
    {
        var eighths = (int)Math.Round(Math.Clamp(Of(measure) ?? 0, 0, 1) * width * 8);
        var full = eighths / 8;
        return (new string('█', full) + (full < width ? Eighths[eighths % 8].ToString() : "")).PadRight(width);
    }
}
