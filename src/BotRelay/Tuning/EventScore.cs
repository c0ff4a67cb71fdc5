namespace BotRelay.Tuning;

/// <summary>What an alarm did, counted in deadlocks and false alarms instead of turns. Scores of several conversations add up.</summary>
public sealed record EventScore
{
    /// <summary>Deadlocks there were.</summary>
    public int Segments { get; init; }

    /// <summary>Deadlocks the alarm was on at no turn of.</summary>
    public int Missed => Segments - Delays.Count;

    /// <summary>For each deadlock hit: turns from its onset to the first turn of it in alarm; 0 where the alarm was on already.</summary>
    public IReadOnlyList<int> Delays { get; init; } = [];

    /// <summary>Times the alarm went on at a clean turn.</summary>
    public int FalseAlarms { get; init; }

    /// <summary>Clean turns.</summary>
    public int CleanTurns { get; init; }

    /// <summary>Clean turns with the alarm on.</summary>
    public int CleanTurnsInAlarm { get; init; }

    /// <summary>Median of <see cref="Delays"/> in turns; <see langword="null"/> where nothing was hit.</summary>
    public double? MedianDelay
    {
        get
        {
            var sorted = Delays.Order().ToList();
            return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;
        }
    }

    /// <summary>False alarms per 100 clean turns; <see langword="null"/> where no turn is clean.</summary>
    public double? FalseAlarmsPer100 => CleanTurns == 0 ? null : 100.0 * FalseAlarms / CleanTurns;

    /// <summary>Share of the clean turns with the alarm on, 0 to 1; <see langword="null"/> where no turn is clean.</summary>
    public double? CleanInAlarm => CleanTurns == 0 ? null : (double)CleanTurnsInAlarm / CleanTurns;

    /// <summary>
    /// Average run length in control: clean turns for each false alarm, the in-control ARL of control charts; <see langword="null"/> where there was
    /// none, and all that is known is that it is longer than <see cref="CleanTurns"/>.
    /// </summary>
    public double? AverageRunLength => FalseAlarms == 0 ? null : (double)CleanTurns / FalseAlarms;

    /// <summary>Average run length out of control: the mean of <see cref="Delays"/> in turns; <see langword="null"/> where nothing was hit.</summary>
    public double? AverageDelay => Delays.Count == 0 ? null : Delays.Average();

    /// <summary>Counts what an alarm did in one conversation.</summary>
    /// <param name="labels">One a turn.</param>
    /// <param name="alarms">One a turn.</param>
    /// <exception cref="ArgumentException">Not as many labels as alarms.</exception>
    public static EventScore Of(TurnLabels labels, IReadOnlyList<bool> alarms)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentOutOfRangeException.ThrowIfNotEqual(alarms.Count, labels.Count);
        var clean = Enumerable.Range(0, labels.Count).Where(t => labels[t] == TurnLabel.Clean).ToList();
        return new EventScore
        {
            Segments = labels.GoldSegments.Count,
            Delays = [.. labels.GoldSegments
                .Select(s => Enumerable.Range(0, s.Length).Cast<int?>().FirstOrDefault(d => alarms[s.Start + d!.Value]))
                .OfType<int>()],
            CleanTurns = clean.Count,
            CleanTurnsInAlarm = clean.Count(t => alarms[t]),
            FalseAlarms = clean.Count(t => alarms[t] && (t == 0 || !alarms[t - 1])),
        };
    }

    /// <summary>Adds up conversations.</summary>
    /// <param name="scores">One a conversation.</param>
    public static EventScore Sum(IEnumerable<EventScore> scores) => scores.Aggregate(new EventScore(), (a, b) => new EventScore
    {
        Segments = a.Segments + b.Segments,
        Delays = [.. a.Delays, .. b.Delays],
        CleanTurns = a.CleanTurns + b.CleanTurns,
        CleanTurnsInAlarm = a.CleanTurnsInAlarm + b.CleanTurnsInAlarm,
        FalseAlarms = a.FalseAlarms + b.FalseAlarms,
    });
}
