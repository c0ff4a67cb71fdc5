using BotRelay.Tuning;

namespace BotRelay.Experiments;

/// <summary>A mean over conversations with its 95 % interval.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Interval">Its percentile interval by resampling conversations, or <see langword="null"/> with fewer than two of them.</param>
public sealed record Estimate(double Mean, (double Low, double High)? Interval)
{
    /// <summary>Estimates a mean.</summary>
    /// <param name="values">One a conversation.</param>
    /// <returns><see langword="null"/> where there are none.</returns>
    public static Estimate? Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length == 0 ? null : new Estimate(all.Average(), Bootstrap.OfMean(all));
    }
}
