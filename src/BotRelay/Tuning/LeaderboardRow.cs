namespace BotRelay.Tuning;

/// <summary>How one detector did on one family of conversations.</summary>
/// <param name="Detector">Its name.</param>
/// <param name="Source">Who describes it, or what it is made of.</param>
/// <param name="Family">The family.</param>
/// <param name="Score">How it did, conversation by conversation and together.</param>
/// <param name="Threshold">
/// The value that decides: the median of the thresholds (for a filter, centres) chosen for these conversations, a profile's own, <see langword="null"/>
/// where a rival decides by itself.
/// </param>
/// <param name="Curve">What every threshold would do to the scores of these conversations put together; <see langword="null"/> where no turn is labelled.</param>
public sealed record LeaderboardRow(string Detector, string Source, string Family, FamilyScore Score, double? Threshold, ThresholdCurve? Curve);
