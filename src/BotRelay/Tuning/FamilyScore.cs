namespace BotRelay.Tuning;

/// <summary>How a detector did on several conversations: turn measures as the mean over those that have one, events added up.</summary>
public sealed record FamilyScore
{
    /// <summary>Sums conversations up.</summary>
    /// <param name="scores">One a conversation.</param>
    public FamilyScore(IReadOnlyList<ConversationScore> scores)
    {
        Scores = scores;
        Events = EventScore.Sum(scores.Select(s => s.Events));
    }

    /// <summary>Each conversation's.</summary>
    public IReadOnlyList<ConversationScore> Scores { get; }

    /// <summary>Misses, delays and false alarms of all.</summary>
    public EventScore Events { get; }

    /// <summary>Macro area under the ROC curve: the mean over conversations whose labels show both classes.</summary>
    public double? Auc => Macro(s => s.Auc);

    /// <summary>Macro average precision, likewise.</summary>
    public double? AveragePrecision => Macro(s => s.AveragePrecision);

    /// <summary>Macro Matthews correlation, likewise.</summary>
    public double? Mcc => Macro(s => s.Mcc);

    /// <summary>Macro F1, likewise.</summary>
    public double? F1 => Macro(s => s.F1);

    /// <summary>Macro balanced accuracy, likewise.</summary>
    public double? BalancedAccuracy => Macro(s => s.BalancedAccuracy);

    /// <summary>Macro cross-entropy in nats, over all conversations; <see langword="null"/> where the detector gives no probability.</summary>
    public double? CrossEntropy => Macro(s => s.CrossEntropy);

    private double? Macro(Func<ConversationScore, double?> measure)
    {
        var known = Scores.Select(measure).OfType<double>().ToList();
        return known.Count == 0 ? null : known.Average();
    }
}
