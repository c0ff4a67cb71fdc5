using BotRelay.Tuning;

namespace BotRelay.Cli.Tuning;

/// <summary>One line of the leaderboard as it is written out.</summary>
/// <param name="Detector">The detector.</param>
/// <param name="Family">The family, or the mean of all.</param>
/// <param name="Conversations">Conversations in it.</param>
/// <param name="Auc">Macro area under the ROC curve.</param>
/// <param name="Mcc">Macro Matthews correlation.</param>
/// <param name="Missed">Deadlocks missed.</param>
/// <param name="Delay">Median delay in turns.</param>
/// <param name="FalseAlarmsPer100">False alarms per 100 clean turns.</param>
/// <param name="CleanInAlarm">Share of clean turns in alarm, 0 to 1.</param>
/// <param name="Threshold">The value that decides.</param>
internal sealed record ScoreRow(
    string Detector,
    string Family,
    int Conversations,
    double? Auc,
    double? Mcc,
    int Missed,
    double? Delay,
    double? FalseAlarmsPer100,
    double? CleanInAlarm,
    double? Threshold)
{
    /// <summary>The rows of a leaderboard, with the mean over the families behind each detector's own where there are several.</summary>
    /// <param name="leaderboard">The leaderboard.</param>
    public static List<ScoreRow> From(IReadOnlyList<LeaderboardRow> leaderboard) => [.. leaderboard.GroupBy(r => r.Detector).SelectMany(detector =>
    {
        List<ScoreRow> rows = [.. detector.Select(Of)];
        return rows.Count > 1 ? [.. rows, Mean(detector.Key, rows)] : rows;
    })];

    private static ScoreRow Of(LeaderboardRow row) => new(
        row.Detector,
        row.Family,
        row.Score.Scores.Count,
        row.Score.Auc,
        row.Score.Mcc,
        row.Score.Events.Missed,
        row.Score.Events.MedianDelay,
        row.Score.Events.FalseAlarmsPer100,
        row.Score.Events.CleanInAlarm,
        row.Threshold);

    private static ScoreRow Mean(string detector, List<ScoreRow> rows) => new(
        detector,
        Leaderboard.MeanFamily,
        rows.Sum(r => r.Conversations),
        rows.Average(r => r.Auc),
        rows.Average(r => r.Mcc),
        rows.Sum(r => r.Missed),
        rows.Average(r => r.Delay),
        rows.Average(r => r.FalseAlarmsPer100),
        rows.Average(r => r.CleanInAlarm),
        rows.Average(r => r.Threshold));
}
