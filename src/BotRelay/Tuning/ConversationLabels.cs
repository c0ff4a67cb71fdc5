namespace BotRelay.Tuning;

/// <summary>What is known of one conversation's labels: who marked what, and what they agree on.</summary>
/// <param name="Log">The log's file name without extension.</param>
/// <param name="Consensus">One label a turn.</param>
public sealed record ConversationLabels(string Log, TurnLabels Consensus)
{
    /// <summary>Who labelled it, in the order of the file; empty where the file holds the consensus only.</summary>
    public IReadOnlyList<LabelRater> Raters { get; init; } = [];

    /// <summary>Every segment of every rater.</summary>
    public IReadOnlyList<LabelSegment> Segments { get; init; } = [];

    /// <summary>Cohen's kappa of the raters (the mean over pairs where there are more than two), or <see langword="null"/> where none can be had.</summary>
    public double? CohenKappa { get; init; }

    /// <summary>The file it was read from.</summary>
    public string File { get; init; } = "";

    /// <summary>Who the labels are of, to be shown wherever they are: <c>language model</c>, <c>person</c>, both, or <c>unknown</c>.</summary>
    public string Annotators { get; init; } = LabelDefaults.UnknownAnnotator;

    /// <summary>The labels of one rater.</summary>
    /// <param name="rater">The rater's name.</param>
    /// <exception cref="ArgumentException">No such rater.</exception>
    public TurnLabels Of(string rater)
    {
        var found = Raters.FirstOrDefault(r => r.Name == rater)
            ?? throw new ArgumentException($"'{rater}' did not label {Log}; raters: {string.Join(", ", Raters.Select(r => r.Name))}.", nameof(rater));
        return TurnLabels.Of(Consensus.Count, found, Segments);
    }

    /// <summary>Makes sure there is a label for every turn of the log.</summary>
    /// <param name="turns">Turns of the log.</param>
    /// <returns>This.</returns>
    /// <exception cref="LabelFileException">Names the file, the log and both counts.</exception>
    public ConversationLabels RequireTurns(int turns) => Consensus.Count == turns
        ? this
        : throw new LabelFileException(
            File, $"expected {turns} labels, one for each turn of the log, found {Consensus.Count}. Is it the labels of another version of the log?", Log)
        {
            Expected = turns,
            Found = Consensus.Count,
        };
}
