namespace BotRelay.Tuning;

/// <summary>Counts of labels against decisions, and the measures that follow from them as scikit-learn defines them. Counts may be weighted.</summary>
/// <param name="TruePositives">Frozen turns in alarm.</param>
/// <param name="FalsePositives">Clean turns in alarm.</param>
/// <param name="TrueNegatives">Clean turns without.</param>
/// <param name="FalseNegatives">Frozen turns without.</param>
public readonly record struct Confusion(double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives)
{
    /// <summary>All that was counted.</summary>
    public double Total => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Share of right decisions.</summary>
    public double Accuracy => (TruePositives + TrueNegatives) / Total;

    /// <summary>Share of alarms that are right; 1 where there is no alarm.</summary>
    public double Precision => TruePositives + FalsePositives == 0 ? 1 : TruePositives / (TruePositives + FalsePositives);

    /// <summary>Share of frozen turns in alarm; 0 where there is no frozen turn.</summary>
    public double Recall => TruePositives + FalseNegatives == 0 ? 0 : TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Share of clean turns without alarm; 0 where there is no clean turn.</summary>
    public double Specificity => TrueNegatives + FalsePositives == 0 ? 0 : TrueNegatives / (TrueNegatives + FalsePositives);

    /// <summary>Harmonic mean of precision and recall; 0 where both are.</summary>
    public double F1 => TruePositives == 0 ? 0 : 2 * TruePositives / (2 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>Mean of the recalls of the classes that occur.</summary>
    public double BalancedAccuracy =>
        TruePositives + FalseNegatives == 0 ? Specificity
        : TrueNegatives + FalsePositives == 0 ? Recall
        : (Recall + Specificity) / 2;

    /// <summary>Matthews correlation (Matthews 1975), -1 to 1; 0 where labels or decisions are all the same.</summary>
    public double Mcc
    {
        get
        {
            var product = (TruePositives + FalsePositives) * (TruePositives + FalseNegatives)
                * (TrueNegatives + FalsePositives) * (TrueNegatives + FalseNegatives);
            return product <= 0 ? 0 : (TruePositives * TrueNegatives - FalsePositives * FalseNegatives) / Math.Sqrt(product);
        }
    }

    /// <summary>Cohen's kappa of labels and decisions; 0 where chance alone explains all agreement.</summary>
    public double CohenKappa
    {
        get
        {
            var chance = ((TruePositives + FalsePositives) * (TruePositives + FalseNegatives)
                + (TrueNegatives + FalseNegatives) * (TrueNegatives + FalsePositives)) / (Total * Total);
            return chance >= 1 ? 0 : (Accuracy - chance) / (1 - chance);
        }
    }

    /// <summary>Sum of two counts.</summary>
    public static Confusion operator +(Confusion a, Confusion b) => new(
        a.TruePositives + b.TruePositives,
        a.FalsePositives + b.FalsePositives,
        a.TrueNegatives + b.TrueNegatives,
        a.FalseNegatives + b.FalseNegatives);

    /// <summary>Sum of two counts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static Confusion Add(Confusion left, Confusion right) => left + right;

    /// <summary>One decision more.</summary>
    /// <param name="label">Whether the turn is frozen.</param>
    /// <param name="alarm">Whether it was in alarm.</param>
    public Confusion With(bool label, bool alarm) => (label, alarm) switch
    {
        (true, true) => this with { TruePositives = TruePositives + 1 },
        (false, true) => this with { FalsePositives = FalsePositives + 1 },
        (false, false) => this with { TrueNegatives = TrueNegatives + 1 },
        _ => this with { FalseNegatives = FalseNegatives + 1 },
    };

    /// <summary>Counts decisions against labels; turns labelled unknown are left out.</summary>
    /// <param name="labels">One a turn.</param>
    /// <param name="alarms">One a turn.</param>
    /// <exception cref="ArgumentException">Not as many labels as decisions.</exception>
    public static Confusion Of(TurnLabels labels, IReadOnlyList<bool> alarms)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentOutOfRangeException.ThrowIfNotEqual(alarms.Count, labels.Count);
        var counts = new Confusion();
        for (var t = 0; t < labels.Count; t++)
        {
            if (labels[t] != TurnLabel.Unknown)
            {
                counts = counts.With(labels[t] == TurnLabel.Deadlock, alarms[t]);
            }
        }

        return counts;
    }
}
