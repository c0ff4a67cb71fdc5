namespace BotRelay.Tuning;

/// <summary>How far raters agree beyond chance.</summary>
public static class Agreement
{
    /// <summary>Cohen's kappa of two raters (Cohen 1960), over the turns both have labelled.</summary>
    /// <param name="first">One rater's labels.</param>
    /// <param name="second">The other's, of the same length.</param>
    /// <returns>-1 to 1, or <see langword="null"/> when both used only one and the same label, or nothing was labelled by both: no chance to disagree was measured.</returns>
    public static double? CohenKappa(TurnLabels first, TurnLabels second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count);
        var table = new Confusion();
        for (var t = 0; t < first.Count; t++)
        {
            if (first[t] != TurnLabel.Unknown && second[t] != TurnLabel.Unknown)
            {
                table = table.With(first[t] == TurnLabel.Deadlock, second[t] == TurnLabel.Deadlock);
            }
        }

        return table.Total == 0 || table.Total == table.TruePositives || table.Total == table.TrueNegatives ? null : table.CohenKappa;
    }

    /// <summary>Light's kappa: the mean of Cohen's kappa over every pair of raters that has one.</summary>
    /// <param name="raters">The raters' labels.</param>
    /// <returns><see langword="null"/> where no pair has one.</returns>
    public static double? Kappa(IReadOnlyList<TurnLabels> raters)
    {
        ArgumentNullException.ThrowIfNull(raters);
        var pairs = raters.SelectMany((a, i) => raters.Skip(i + 1).Select(b => CohenKappa(a, b))).OfType<double>().ToList();
        return pairs.Count == 0 ? null : pairs.Average();
    }
}
