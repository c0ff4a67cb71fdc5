namespace BotRelay.Tuning;

/// <summary>Weighted counts over some conversations at one threshold; conversations are added and taken away again.</summary>
internal struct GridCounts
{
    private double _tp, _fp, _clean, _frozen, _falseAlarms, _cleanTurns, _delay, _segments;

    /// <summary>Adds a conversation, or takes it away.</summary>
    /// <param name="talk">The conversation.</param>
    /// <param name="sweep">Its counts.</param>
    /// <param name="threshold">Index of the threshold.</param>
    /// <param name="sign">1 or -1.</param>
    public void Add(TuningData.Talk talk, ThresholdSweep sweep, int threshold, int sign)
    {
        var weight = sign * talk.Weight;
        _tp += weight * sweep.TruePositives[threshold];
        _fp += weight * sweep.FalsePositives[threshold];
        _clean += weight * talk.Clean;
        _frozen += weight * talk.Frozen;
        _falseAlarms += sign * sweep.FalseAlarms[threshold];
        _cleanTurns += sign * talk.Clean;
        _delay += sign * sweep.DelayCost[threshold];
        _segments += sign * talk.LabelList.GoldSegments.Count;
    }

    /// <summary>What a setting is worth, the higher the better.</summary>
    /// <param name="objective">The measure.</param>
    /// <param name="budget">False alarms per 100 clean turns allowed, for a delay.</param>
    public readonly double Value(TuningObjective objective, double budget)
    {
        var rate = _cleanTurns <= 0 ? 0 : 100 * _falseAlarms / _cleanTurns;
        return objective switch
        {
            TuningObjective.F1 => Counts.F1,
            // Beyond the budget only the way back counts.
            TuningObjective.Delay => rate > budget + 1e-9 ? -1e6 - rate : _segments <= 0 ? 0 : -_delay / _segments,
            _ => Counts.Mcc,
        };
    }

    /// <summary>Share of turns decided as labelled, where the measure itself ties: one class only, or nothing in alarm.</summary>
    public readonly double Accuracy => _clean + _frozen <= 0 ? 0 : (_tp + _clean - _fp) / (_clean + _frozen);

    private readonly Confusion Counts => new(Positive(_tp), Positive(_fp), Positive(_clean - _fp), Positive(_frozen - _tp));

    // Taking away what was added leaves rounding of the order of 1e-16.
    private static double Positive(double value) => value < 1e-12 ? 0 : value;
}
