using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>What a tuner uses where <see cref="TuningOptions"/> says nothing.</summary>
public static class TuningDefaults
{
    /// <summary>What to choose by.</summary>
    public const TuningObjective Objective = TuningObjective.CrossEntropy;

    /// <summary>Thresholds for each signal and smoothing.</summary>
    public const int Thresholds = 64;

    /// <summary>False alarms per 100 clean turns a delay is bought with at most.</summary>
    public const double FalseAlarmBudget = 2;

    /// <summary>Resamples behind an interval.</summary>
    public const int Resamples = 2000;

    /// <summary>Seed of the resampling.</summary>
    public const int Seed = 1;

    /// <summary>Share of the resamples inside an interval.</summary>
    public const double Confidence = .95;

    /// <summary>Both kinds of detector.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [ThresholdParameters.KindName, FilterParameters.KindName];

    /// <summary>Smoothing lengths, in turns.</summary>
    public static IReadOnlyList<int> Smoothings { get; } = [1, 2, 4, 6];

    /// <summary>Persistences, in turns.</summary>
    public static IReadOnlyList<int> Persistences { get; } = [1, 2, 3];

    /// <summary>Releases, as shares of the signal's interquartile range.</summary>
    public static IReadOnlyList<double> Releases { get; } = [0, .1, .25];

    /// <summary>
    /// Where the search of a filter's constants starts, and what all but centre and gain stay at unless the labels clearly ask for more. Round values near
    /// those that fits of all constants arrive at, on a plateau: one turn is bounded evidence, sooner for a deadlock than against it.
    /// </summary>
    public static FilterParameters Filter { get; } = new(Centre: 0, Gain: 1, Clip: 2, Stay: .98, Enter: .08, Start: .02, Intervention: .2, ClipDown: 3);
}
