namespace BotRelay.Deadlocks;

/// <summary>A signal by name: its family and, where it has one, its window.</summary>
/// <param name="Family">What it measures.</param>
/// <param name="Window">How many turns it looks back (for <c>lag</c>: which one), or <see langword="null"/>.</param>
public sealed record SignalInfo(SignalFamily Family, int? Window)
{
    /// <summary>Its name: <c>lag1</c>, <c>coverage_20</c>, <c>familiarity</c>.</summary>
    public string Name => Window is { } window ? Family.Prefix + window.ToString(System.Globalization.CultureInfo.InvariantCulture) : Family.Prefix;

    /// <summary>A new instance, for one conversation.</summary>
    public ISignal Create() => Family.Create(Window ?? 0);

    internal static string? OutOfRange(string field, double value, SignalInfo? signal)
    {
        var (least, most) = signal is null ? (double.MinValue, double.MaxValue) : (signal.Family.Minimum, signal.Family.Maximum);
        return value >= least && value <= most ? null
            : signal is null ? FormattableString.Invariant($"{field}: expected a number, found {value}.")
            : FormattableString.Invariant($"{field}: expected a value that {signal.Name} can take, {least} to {most}; found {value}.");
    }
}
