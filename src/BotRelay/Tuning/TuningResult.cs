using System.Globalization;
using BotRelay.Deadlocks;
using BotRelay.Showing;

namespace BotRelay.Tuning;

/// <summary>What a tuner found.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record TuningResult : IShown
{
    /// <summary>What settings were chosen by.</summary>
    public required TuningObjective Objective { get; init; }

    /// <summary>The setting chosen on all conversations.</summary>
    public required TuningSetting Setting { get; init; }

    /// <summary>What was chosen with each group left out, and how it did there; empty where there was only one group.</summary>
    public required IReadOnlyList<TuningFold> Folds { get; init; }

    /// <summary>How it does on conversations it was not chosen on; <see langword="null"/> where nothing could be left out.</summary>
    public FamilyScore? HeldOut { get; init; }

    /// <summary>Interval of the held-out macro Matthews correlation, by resampling conversations; <see langword="null"/> where it cannot be had.</summary>
    public (double Low, double High)? MccInterval { get; init; }

    /// <summary>Settings tried.</summary>
    public required int Settings { get; init; }

    /// <summary>What these labels cannot tell, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Where the result comes from: logs, counts, objective, date.</summary>
    public required ProfileProvenance Provenance { get; init; }

    /// <summary>The thresholds of the folds that chose the same signal and kind as <see cref="Setting"/>, least to greatest.</summary>
    public IReadOnlyList<double> FoldThresholds => [.. Folds
        .Where(f => f.Setting.Signal == Setting.Signal && f.Setting.Detector.Kind == Setting.Detector.Kind)
        .Select(f => f.Setting.Threshold).Order()];

    /// <summary>The choice and how it does where it was not made, for a notebook.</summary>
    /// <returns>A fragment of HTML.</returns>
    public string ToHtml() => Markup.Facts($"Tuned by {Provenance.Objective}", [
        ("signal", Setting.Signal),
        ("detector", Setting.Detector.ToString()),
        ("settings tried", Settings.ToString(CultureInfo.InvariantCulture)),
        ("thresholds, each conversation left out once", FoldThresholds is [var low, .., var high] ? $"{Markup.Number(low)} to {Markup.Number(high)}" : null),
        ("MCC where left out", HeldOut is null ? null : Markup.Number(HeldOut.Mcc) + (MccInterval is { } i ? $" ({Markup.Number(i.Low)} to {Markup.Number(i.High)})" : "")),
        ("median delay where left out, turns", HeldOut is null ? null : Markup.Number(HeldOut.Events.MedianDelay)),
        ("false alarms per 100 clean turns where left out", HeldOut is null ? null : Markup.Number(HeldOut.Events.FalseAlarmsPer100)),
        .. Warnings.Select(w => ("warning", (string?)w)),
    ]);

    /// <summary>The choice in a line.</summary>
    /// <returns>Signal, detector, and how they do where they were not chosen.</returns>
    public override string ToString() =>
        $"{Setting.Signal}, {Setting.Detector}; {(HeldOut is null ? "nothing could be left out" : $"MCC {Markup.Number(HeldOut.Mcc)} where left out")}";

    /// <summary>The setting as a profile.</summary>
    /// <param name="name">The profile's name.</param>
    /// <param name="embedder">Model id of the embedder the signals were measured with, where the signal needs one.</param>
    public DetectorProfile ToProfile(string name, string? embedder = null) => new()
    {
        Name = name,
        Signal = Setting.Signal,
        Embedder = embedder,
        Detector = Setting.Detector,
        Provenance = Provenance,
    };
}
