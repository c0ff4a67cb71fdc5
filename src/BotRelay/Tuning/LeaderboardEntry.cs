using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>One participant: a column of values, and either options to choose a detector by, or the detector.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">Who describes it, or what it is made of.</param>
/// <param name="Column">The values it decides on.</param>
/// <param name="Choose">How its detector is chosen, on other conversations than the one scored.</param>
/// <param name="Fixed">Its detector, where nothing is chosen.</param>
/// <param name="Threshold">The value that decides, where nothing is chosen and there is one to show.</param>
internal sealed record LeaderboardEntry(string Name, string Source, string Column, TuningOptions? Choose, DetectorParameters? Fixed, double? Threshold)
{
    /// <summary>Whether its filter looks ahead.</summary>
    public bool LooksAhead { get; init; }

    /// <summary>Whether its detector is a filter.</summary>
    public bool IsFilter => Fixed is FilterParameters || Choose is { Objective: TuningObjective.CrossEntropy };

    /// <summary>The same, looking ahead.</summary>
    public LeaderboardEntry InHindsight() => this with
    {
        Name = $"{Name}{Leaderboard.HindsightMark}", Source = $"{Source} Looks ahead: for finished logs only.", LooksAhead = true,
    };

    /// <summary>What a detector says of a conversation.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="track">The conversation.</param>
    public DetectorRun Run(DetectorParameters detector, SignalTrack track) => LooksAhead && detector is FilterParameters filter
        ? DetectorRun.InHindsight(filter, track.Values[Column], track.Intervened)
        : DetectorRun.Of(detector, track.Values[Column], track.Intervened);

    /// <summary>A threshold, chosen by MCC.</summary>
    public static LeaderboardEntry Thresholded(string name, string source, string column, int smoothing = 1, int persistence = 1, double release = 0) => new(
        name,
        source,
        column,
        new TuningOptions
        {
            Objective = TuningObjective.Mcc,
            Signals = [column],
            Kinds = [ThresholdParameters.KindName],
            Smoothings = [smoothing],
            Persistences = [persistence],
            Releases = [release],
            Resamples = 0,
        },
        null,
        null);

    /// <summary>A filter, fitted by cross-entropy.</summary>
    public static LeaderboardEntry Filtered(string name, string source, string column) => new(
        name, source, column, new TuningOptions { Objective = TuningObjective.CrossEntropy, Signals = [column], Resamples = 0 }, null, null);

    /// <summary>A profile as it is.</summary>
    public static LeaderboardEntry AsItIs(string name, DetectorProfile profile) => new(
        name, $"profile {profile.Name}: {profile.Signal}, {profile.Kind}", profile.Signal, null, profile.Detector, new TuningSetting(profile.Signal, profile.Detector, 0).Threshold);

    /// <summary>A rival that decides by itself: its values are 0 and 1.</summary>
    public static LeaderboardEntry Decided(string name, string source, string column) => new(
        name, source, column, null, new ThresholdParameters(Smoothing: 1, Threshold: .5, Persistence: 1, Release: 0), null);
}
