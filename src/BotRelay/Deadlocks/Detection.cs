namespace BotRelay.Deadlocks;

/// <summary>What a detector says after a turn.</summary>
/// <param name="Score">Smoothed value (threshold) or log-odds (filter); <see langword="null"/> while there is none.</param>
/// <param name="Alarm">Whether the alarm is on at this turn.</param>
/// <param name="Probability">P(deadlock), 0 to 1, from a detector that gives one.</param>
public readonly record struct Detection(double? Score, bool Alarm, double? Probability);
