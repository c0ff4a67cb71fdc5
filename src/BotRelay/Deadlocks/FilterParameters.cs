namespace BotRelay.Deadlocks;

/// <summary>Parameters of the <see cref="FilterDetector"/>.</summary>
/// <param name="Centre">Value of the signal that speaks neither for deadlock nor against it.</param>
/// <param name="Gain">Log-odds a unit of the signal adds near the centre; above 0.</param>
/// <param name="Clip">Most log-odds one turn can add, and take where <paramref name="ClipDown"/> says nothing else; above 0.</param>
/// <param name="Stay">P(deadlock at a turn | deadlock at the turn before), between 0 and 1.</param>
/// <param name="Enter">P(deadlock at a turn | none at the turn before), between 0 and 1.</param>
/// <param name="Start">P(deadlock) before the first turn, between 0 and 1.</param>
/// <param name="Intervention">What an intervention multiplies P(deadlock) by, from 0 (surely broken) to 1 (no effect).</param>
/// <param name="ClipDown">Most log-odds one turn can take; above 0. <see langword="null"/> for as much as it can add.</param>
public sealed record FilterParameters(double Centre, double Gain, double Clip, double Stay, double Enter, double Start, double Intervention,
    double? ClipDown = null)
    : DetectorParameters
{
    /// <summary>Name of this kind.</summary>
    public const string KindName = "filter";

    /// <inheritdoc />
    public override string Kind => KindName;

    /// <summary>Log-odds a value adds.</summary>
    /// <param name="value">A finite value of the signal.</param>
    internal double Evidence(double value)
    {
        var clip = value < Centre ? ClipDown ?? Clip : Clip;
        return clip * Math.Tanh(Gain * (value - Centre) / clip);
    }

    /// <summary>The parameters in a line.</summary>
    /// <returns>Such as <c>filter: centre 1.75, gain 4, clip 2/3, stay 0.98, enter 0.08, start 0.02, intervention 0.2</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"filter: centre {Centre:G4}, gain {Gain:G4}, clip {Clip:G3}/{ClipDown ?? Clip:G3}, stay {Stay}, enter {Enter}, start {Start}, intervention {Intervention}");

    /// <inheritdoc />
    public override IDetector CreateDetector() => new FilterDetector(this);

    /// <inheritdoc />
    public override IEnumerable<string> Problems(SignalInfo? signal = null)
    {
        if (SignalInfo.OutOfRange("centre", Centre, signal) is { } problem)
        {
            yield return problem;
        }

        foreach (var (name, value) in new[] { ("gain", Gain), ("clip", Clip), ("clip_down", ClipDown ?? Clip) })
        {
            if (!double.IsFinite(value) || value <= 0)
            {
                yield return FormattableString.Invariant($"{name}: expected a number above 0, found {value}.");
            }
        }

        foreach (var (name, value) in new[] { ("stay", Stay), ("enter", Enter), ("start", Start) })
        {
            if (value is not (> 0 and < 1))
            {
                yield return FormattableString.Invariant($"{name}: expected a probability above 0 and below 1, found {value}.");
            }
        }

        if (Intervention is not (>= 0 and <= 1))
        {
            yield return FormattableString.Invariant($"intervention: expected a factor from 0 to 1, found {Intervention}.");
        }
    }
}
