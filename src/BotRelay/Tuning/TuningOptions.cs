using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>What a tuner searches and by what it chooses. What is left <see langword="null"/> is taken from <see cref="TuningDefaults"/>.</summary>
public sealed record TuningOptions
{
    /// <summary>What to choose by; <see cref="TuningObjective.CrossEntropy"/> by default.</summary>
    public TuningObjective? Objective { get; init; }

    /// <summary>Signals to search, windows included; all that were measured by default.</summary>
    public IReadOnlyList<string>? Signals { get; init; }

    /// <summary>Kinds of detector to search: <see cref="ThresholdParameters.KindName"/>, <see cref="FilterParameters.KindName"/>; both by default.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Smoothing lengths to search, in turns.</summary>
    public IReadOnlyList<int>? Smoothings { get; init; }

    /// <summary>Persistences to search, in turns.</summary>
    public IReadOnlyList<int>? Persistences { get; init; }

    /// <summary>Releases to search, as shares of the signal's interquartile range.</summary>
    public IReadOnlyList<double>? Releases { get; init; }

    /// <summary>Thresholds to search for each signal and smoothing: so many quantiles of its values.</summary>
    public int? Thresholds { get; init; }

    /// <summary>Most false alarms per 100 clean turns, for <see cref="TuningObjective.Delay"/>.</summary>
    public double? FalseAlarmBudget { get; init; }

    /// <summary>Resamples of the conversations behind the interval; 0 for none.</summary>
    public int? Resamples { get; init; }

    /// <summary>Seed of the resampling.</summary>
    public int? Seed { get; init; }

    /// <summary>Threads to use at most; as many as there are processors by default.</summary>
    public int? Threads { get; init; }
}
