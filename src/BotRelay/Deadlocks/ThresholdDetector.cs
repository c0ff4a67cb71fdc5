namespace BotRelay.Deadlocks;

/// <summary>
/// Smoothed threshold with hysteresis: the mean of the last values that exist; on after enough of them in a row at or above the threshold,
/// off at the first below threshold minus release.
/// </summary>
public sealed class ThresholdDetector : IDetector
{
    private readonly ThresholdParameters _parameters;
    private readonly Queue<double> _recent = new();
    private int _above;
    private bool _alarm;

    /// <summary>Creates a detector for one conversation.</summary>
    /// <param name="parameters">Its parameters.</param>
    /// <exception cref="DetectorProfileException">A parameter out of range.</exception>
    public ThresholdDetector(ThresholdParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfInvalid();
        _parameters = parameters;
    }

    /// <summary>Smoothing starts anew; alarm and count stay.</summary>
    public void Intervene() => _recent.Clear();

    /// <inheritdoc />
    public Detection Next(double? value)
    {
        if (value is { } v && double.IsFinite(v))
        {
            if (_recent.Count == _parameters.Smoothing)
            {
                _recent.Dequeue();
            }

            _recent.Enqueue(v);
        }

        if (_recent.Count == 0)
        {
            return new Detection(null, _alarm, null);
        }

        // Summed anew at every turn: a running sum would drift.
        var smoothed = _recent.Average();
        _above = smoothed >= _parameters.Threshold ? Math.Min(_above + 1, _parameters.Persistence) : 0;
        _alarm = _alarm ? smoothed >= _parameters.Threshold - _parameters.Release : _above >= _parameters.Persistence;
        return new Detection(smoothed, _alarm, null);
    }
}
