namespace BotRelay.Deadlocks;

/// <summary>Signals that differ only in their window.</summary>
public sealed class SignalFamily
{
    private readonly Func<int, ISignal> _create;

    internal SignalFamily(string prefix, bool hasWindow, bool usesVectors, double minimum, double maximum, string summary, Func<int, ISignal> create)
    {
        (Prefix, HasWindow, UsesVectors, Minimum, Maximum, Summary) = (prefix, hasWindow, usesVectors, minimum, maximum, summary);
        _create = create;
    }

    /// <summary>Their name up to the window: <c>coverage_</c>; the whole name where there is no window.</summary>
    public string Prefix { get; }

    /// <summary>Whether a number of turns follows.</summary>
    public bool HasWindow { get; }

    /// <summary>Whether its values depend on an embedder, so that a threshold on them holds for that embedder only.</summary>
    public bool UsesVectors { get; }

    /// <summary>Least value.</summary>
    public double Minimum { get; }

    /// <summary>Greatest value.</summary>
    public double Maximum { get; }

    /// <summary>What they measure, in a sentence.</summary>
    public string Summary { get; }

    /// <summary>How their names look: <c>coverage_K</c>, <c>lagN</c>, <c>familiarity</c>.</summary>
    public string Pattern => !HasWindow ? Prefix : Prefix.EndsWith('_') ? Prefix + "K" : Prefix + "N";

    internal ISignal Create(int window) => _create(window);
}
