namespace BotRelay.Deadlocks;

/// <summary>Parameters of the <see cref="ThresholdDetector"/>.</summary>
/// <param name="Smoothing">How many values the mean is taken over; at least 1 (no smoothing).</param>
/// <param name="Threshold">Smoothed value from which a turn counts as frozen, in units of the signal.</param>
/// <param name="Persistence">How many such turns in a row switch the alarm on; at least 1.</param>
/// <param name="Release">How far below the threshold the value has to fall to switch it off; at least 0.</param>
public sealed record ThresholdParameters(int Smoothing, double Threshold, int Persistence, double Release) : DetectorParameters
{
    /// <summary>Name of this kind.</summary>
    public const string KindName = "threshold";

    /// <inheritdoc />
    public override string Kind => KindName;

    /// <summary>The parameters in a line.</summary>
    /// <returns>Such as <c>threshold 0.77, smoothing 4, persistence 2, release 0.02</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"threshold {Threshold:G4}, smoothing {Smoothing}, persistence {Persistence}, release {Release:G3}");

    /// <inheritdoc />
    public override IDetector CreateDetector() => new ThresholdDetector(this);

    /// <inheritdoc />
    public override IEnumerable<string> Problems(SignalInfo? signal = null)
    {
        if (Smoothing < 1)
        {
            yield return $"smoothing: expected a number of turns of at least 1, found {Smoothing}.";
        }

        if (Persistence < 1)
        {
            yield return $"persistence: expected a number of turns of at least 1, found {Persistence}.";
        }

        if (!double.IsFinite(Release) || Release < 0)
        {
            yield return FormattableString.Invariant($"release: expected a number of at least 0, found {Release}.");
        }

        if (SignalInfo.OutOfRange("threshold", Threshold, signal) is { } problem)
        {
            yield return problem;
        }
    }
}
