namespace BotRelay.Deadlocks;

/// <summary>Parameters of one kind of detector.</summary>
public abstract record DetectorParameters
{
    /// <summary>The kind, as profiles name it: <c>threshold</c>, <c>filter</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>A detector for one conversation.</summary>
    public abstract IDetector CreateDetector();

    /// <summary>What is wrong with the parameters, a sentence each, field named first; empty when nothing is.</summary>
    /// <param name="signal">The signal they are for, or <see langword="null"/> when it does not matter.</param>
    public abstract IEnumerable<string> Problems(SignalInfo? signal = null);

    internal void ThrowIfInvalid()
    {
        if (Problems().ToList() is { Count: > 0 } problems)
        {
            throw new DetectorProfileException(string.Join(" ", problems));
        }
    }
}
