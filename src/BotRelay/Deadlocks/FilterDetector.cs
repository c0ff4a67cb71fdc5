namespace BotRelay.Deadlocks;

/// <summary>
/// A hidden Markov model with two states, clean and deadlock, run forward only (a discrete Bayes filter). Its score is the log-odds of deadlock;
/// the alarm is on while they are at least 0.
/// </summary>
/// <remarks>A value adds <c>clip · tanh(gain · (value − centre) / clip)</c> to the log-odds: linear near the centre, at most <c>clip</c> far above it; below it <c>clip_down</c> takes the place of <c>clip</c>.</remarks>
public sealed class FilterDetector : IDetector
{
    private readonly FilterParameters _parameters;
    private double _deadlock;
    private bool _intervened;
    private bool _started;

    /// <summary>Creates a detector for one conversation.</summary>
    /// <param name="parameters">Its parameters.</param>
    /// <exception cref="DetectorProfileException">A parameter out of range.</exception>
    public FilterDetector(FilterParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfInvalid();
        _parameters = parameters;
        _deadlock = parameters.Start;
    }

    /// <summary>The probability falls at the next turn; in front of the first turn nothing happens.</summary>
    public void Intervene() => _intervened = true;

    /// <inheritdoc />
    public Detection Next(double? value)
    {
        if (_intervened && _started)
        {
            _deadlock *= _parameters.Intervention;
        }

        (_intervened, _started) = (false, true);
        var prior = (_parameters.Stay * _deadlock) + (_parameters.Enter * (1 - _deadlock));
        var logOdds = Math.Log(prior / (1 - prior));
        if (value is { } v && double.IsFinite(v))
        {
            logOdds += _parameters.Evidence(v);
        }

        _deadlock = 1 / (1 + Math.Exp(-logOdds));
        return new Detection(logOdds, logOdds >= 0, _deadlock);
    }
}
