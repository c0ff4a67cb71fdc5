namespace BotRelay.Tuning;

/// <summary>A deadlock as one rater marked it.</summary>
/// <param name="Start">Its first turn, from 0.</param>
/// <param name="End">Its last turn.</param>
/// <param name="Kind">What the rater saw: <c>cycle</c>, <c>restatement</c>, <c>affirmation</c>, <c>platitudes</c>, <c>love</c>, <c>farewell</c>, or any word.</param>
/// <param name="Rater">Name of the rater, one of those the file lists.</param>
/// <param name="Confidence">The rater's own, 0 to 1, or <see langword="null"/>.</param>
public sealed record LabelSegment(int Start, int End, string Kind, string Rater, double? Confidence = null);
