using System.Globalization;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Cli.Tuning;

/// <summary>Says what a tuner found.</summary>
internal static class TuningOutput
{
    private const int BarWidth = 30;

    /// <summary>Writes the choice, how it does on what it has not seen, and what cannot be known.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="console">Where to write: findings to standard output, warnings to standard error.</param>
    public static void Write(TuningResult result, CliConsole console)
    {
        console.Out.WriteLine($"Chosen by {result.Provenance.Objective} among {result.Settings} settings: {Describe(result.Setting)}");
        if (result.HeldOut is { } heldOut)
        {
            var events = heldOut.Events;
            console.Out.WriteLine(Invariant($"On conversations left out of the choice: MCC {Number(heldOut.Mcc)}{Interval(result.MccInterval)}, F1 {Number(heldOut.F1)}, AUC {Number(heldOut.Auc)}, cross-entropy {Number(heldOut.CrossEntropy, "0.000")}"));
            console.Out.WriteLine(Invariant($"  {events.Missed} of {events.Segments} deadlocks missed, median delay {Number(events.MedianDelay, "0.#")} turns, {Number(events.FalseAlarmsPer100, "0.0")} false alarms per 100 clean turns, {Number(events.CleanInAlarm, "0%")} of clean turns in alarm"));
            Spread(result, console);
            foreach (var fold in result.Folds)
            {
                foreach (var score in fold.Scores)
                {
                    console.Out.WriteLine(Invariant($"  {TerminalText.OneLine(score.Name),-24} MCC {Number(score.Mcc),5} {Bar(score.Mcc)} without it: {Describe(fold.Setting)}"));
                }
            }
        }

        foreach (var warning in result.Warnings)
        {
            console.Error.WriteLine(warning);
        }
    }

    private static void Spread(TuningResult result, CliConsole console)
    {
        if (result.FoldThresholds is { Count: > 0 } thresholds)
        {
            var same = thresholds.Count == result.Folds.Count ? "all" : $"{thresholds.Count} of {result.Folds.Count}";
            console.Out.WriteLine(Invariant($"  {same} folds chose {result.Setting.Signal} with a {result.Setting.Detector.Kind}, {Place(result.Setting.Detector)} {thresholds[0]:G4} to {thresholds[^1]:G4}, median {thresholds[thresholds.Count / 2]:G4}"));
        }
    }

    private static string Describe(TuningSetting setting) => $"{setting.Signal}, {setting.Detector}";

    private static string Place(DetectorParameters detector) => detector is FilterParameters ? "centre" : "threshold";

    private static string Interval((double Low, double High)? interval) =>
        interval is var (low, high) ? Invariant($" (95 % of resamples of conversations: {low:0.00} to {high:0.00})") : "";

    private static string Bar(double? mcc)
    {
        var length = (int)Math.Round(Math.Clamp(mcc ?? 0, 0, 1) * BarWidth);
        return new string('█', length) + new string('·', BarWidth - length);
    }

    private static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "none";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
