namespace BotRelay.Experiments;

/// <summary>How far an experiment is.</summary>
/// <param name="Turns">Turns said or found recorded; those up to an onset count as they come.</param>
/// <param name="TurnsInAll">Turns in all, as far as known: the shared parts count with what they have, or the most they may have.</param>
/// <param name="Talks">Talks that are whole.</param>
/// <param name="TalksInAll">Talks in all.</param>
public readonly record struct ExperimentProgress(int Turns, int TurnsInAll, int Talks, int TalksInAll);
