namespace BotRelay.Tuning;

/// <summary>How a detector did on one conversation.</summary>
/// <param name="Name">The conversation.</param>
/// <param name="Counts">Labels against alarm, turn by turn; turns labelled <c>?</c> are left out.</param>
/// <param name="Events">Misses, delays, false alarms.</param>
/// <param name="Auc">Area under the ROC curve of the score; <see langword="null"/> where only one class occurs.</param>
/// <param name="AveragePrecision">Average precision of the score; <see langword="null"/> where only one class occurs.</param>
/// <param name="CrossEntropy">Mean over labelled turns in nats; <see langword="null"/> where the detector gives no probability.</param>
public sealed record ConversationScore(string Name, Confusion Counts, EventScore Events, double? Auc, double? AveragePrecision, double? CrossEntropy)
{
    /// <summary>Matthews correlation; <see langword="null"/> where the labels show one class only, and nothing can correlate with them.</summary>
    public double? Mcc => HasBothClasses ? Counts.Mcc : null;

    /// <summary>F1; <see langword="null"/> where the labels show one class only.</summary>
    public double? F1 => HasBothClasses ? Counts.F1 : null;

    /// <summary>Balanced accuracy; <see langword="null"/> where the labels show one class only.</summary>
    public double? BalancedAccuracy => HasBothClasses ? Counts.BalancedAccuracy : null;

    private bool HasBothClasses => Counts.TruePositives + Counts.FalseNegatives > 0 && Counts.TrueNegatives + Counts.FalsePositives > 0;

    /// <summary>Scores a run against labels.</summary>
    /// <param name="name">The conversation.</param>
    /// <param name="labels">One a turn.</param>
    /// <param name="run">What the detector said.</param>
    public static ConversationScore Of(string name, TurnLabels labels, DetectorRun run)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(run);
        var known = Enumerable.Range(0, labels.Count).Where(t => labels[t] != TurnLabel.Unknown).ToList();
        var curve = labels.HasBothClasses
            ? ThresholdCurve.Of([.. known.Select(t => labels[t] == TurnLabel.Deadlock)], [.. known.Select(t => run.Scores[t])])
            : null;
        return new ConversationScore(
            name, Confusion.Of(labels, run.Alarms), EventScore.Of(labels, run.Alarms), curve?.RocAuc, curve?.AveragePrecision, CrossEntropyOf(labels, known, run));
    }

    private static double? CrossEntropyOf(TurnLabels labels, List<int> known, DetectorRun run) =>
        known.Count == 0 || known.Any(t => run.Probabilities[t] is null)
            ? null
            : known.Average(t => -Math.Log(Math.Max(labels[t] == TurnLabel.Deadlock ? run.Probabilities[t]!.Value : 1 - run.Probabilities[t]!.Value, 1e-300)));
}
