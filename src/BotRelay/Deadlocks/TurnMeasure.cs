namespace BotRelay.Deadlocks;

/// <summary>What was measured at a turn.</summary>
/// <param name="Index">The turn's index.</param>
/// <param name="Signals">Value of every chosen signal by name, in the order chosen; <see langword="null"/> where there is none.</param>
/// <param name="Score">The detector's smoothed value or log-odds; <see langword="null"/> while there is none.</param>
/// <param name="Probability">P(deadlock), 0 to 1, from a detector that gives one.</param>
/// <param name="Alarm">Whether the alarm is on.</param>
public sealed record TurnMeasure(int Index, IReadOnlyDictionary<string, double?> Signals, double? Score, double? Probability, bool Alarm);
