using System.Globalization;

namespace BotRelay.Charts.Rates;

/// <summary>A threshold that someone chose, to be marked on a curve.</summary>
/// <param name="Name">What it is called, such as <c>default</c> or <c>best F1</c>.</param>
/// <param name="Threshold">The threshold.</param>
public sealed record ChosenThreshold(string Name, double Threshold)
{
    /// <summary>As a label on a chart.</summary>
    internal string Label => $"{Name}: {Threshold.ToString("0.###", CultureInfo.InvariantCulture)}";
}

/// <summary>A curve over thresholds, with its name in the legend.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Curve">What every threshold does.</param>
/// <param name="Chosen">A threshold to mark, or <see langword="null"/>.</param>
public sealed record NamedCurve(string Name, Tuning.ThresholdCurve Curve, ChosenThreshold? Chosen = null);
