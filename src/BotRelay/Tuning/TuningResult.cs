using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>What a tuner found.</summary>
public sealed record TuningResult
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
