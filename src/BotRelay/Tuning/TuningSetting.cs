using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>A detector on a signal, as a tuner chose it.</summary>
/// <param name="Signal">The signal, window included.</param>
/// <param name="Detector">The detector's parameters.</param>
/// <param name="Objective">What it is worth on the conversations it was chosen on: the higher the better, cross-entropy and delay as negative numbers.</param>
public sealed record TuningSetting(string Signal, DetectorParameters Detector, double Objective)
{
    /// <summary>The value of the signal that decides: a threshold, or the filter's centre.</summary>
    public double Threshold => Detector switch
    {
        ThresholdParameters threshold => threshold.Threshold,
        FilterParameters filter => filter.Centre,
        _ => double.NaN,
    };
}
