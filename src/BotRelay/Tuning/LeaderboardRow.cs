using BotRelay.Showing;

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
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record LeaderboardRow(string Detector, string Source, string Family, FamilyScore Score, double? Threshold, ThresholdCurve? Curve) : IShown
{
    /// <summary>The row, for a notebook.</summary>
    /// <returns>A fragment of HTML.</returns>
    public string ToHtml() => Markup.Facts($"{Detector}, {Family}", [
        ("from", Source), ("MCC", Markup.Number(Score.Mcc)), ("F1", Markup.Number(Score.F1)), ("AUC", Markup.Number(Score.Auc)),
        ("false alarms per 100 clean turns", Markup.Number(Score.Events.FalseAlarmsPer100)), ("median delay, turns", Markup.Number(Score.Events.MedianDelay)),
        ("threshold", Markup.Number(Threshold)),
    ]);
}
