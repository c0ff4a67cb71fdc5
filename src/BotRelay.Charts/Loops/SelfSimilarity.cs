using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Styling;
using BotRelay.Charts.Turns;
using BotRelay.Conversations;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Charts.Loops;

/// <summary>
/// Every turn against every other: a loop shows as lines along the diagonal, a frozen stretch as a bright block. (A recurrence plot:
/// Eckmann, Kamphorst and Ruelle 1987.)
/// </summary>
public static class SelfSimilarity
{
    /// <summary>Most turns a side; longer conversations are shown by their last ones, since a cell smaller than a pixel says nothing.</summary>
    public const int MostTurns = 500;

    // Titles of their axes are put where the axes would be if the plot were not held square.
    private static readonly object[] Titles =
    [
        new { text = "turn", xref = "x domain", x = 0.5, yref = "y domain", y = 0, yanchor = "top", yshift = -22, showarrow = false, font = new { size = 15 } },
        new { text = "turn", xref = "x domain", x = 0, xanchor = "right", xshift = -32, yref = "y domain", y = 0.5, textangle = -90, showarrow = false, font = new { size = 15 } },
    ];

    /// <summary>Embeds the turns and draws their similarities.</summary>
    /// <param name="conversation">What was said.</param>
    /// <param name="embedder">The static one unless given.</param>
    /// <param name="cancellationToken">Stops embedding.</param>
    public static async Task<Figure> CreateAsync(
        Conversation conversation, IEmbeddingGenerator<string, Embedding<float>>? embedder = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var shown = conversation.Turns.TakeLast(MostTurns).ToList();
        var vectors = await (embedder ?? StaticEmbedder.Default).GenerateAsync(shown.Select(t => t.Text), cancellationToken: cancellationToken).ConfigureAwait(false);
        return Create(shown, [.. vectors.Select(v => v.Vector)], SimilarityByTurn.Title(conversation));
    }

    /// <summary>Draws similarities of turns that are embedded already.</summary>
    /// <param name="turns">The turns, in order.</param>
    /// <param name="vectors">Their embeddings, all of one length.</param>
    /// <param name="title">Whose turns they are.</param>
    public static Figure Create(IReadOnlyList<Turn> turns, IReadOnlyList<ReadOnlyMemory<float>> vectors, string title)
    {
        ArgumentNullException.ThrowIfNull(turns);
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Count, turns.Count);
        var cells = new double[turns.Count][];
        for (var row = 0; row < turns.Count; row++)
        {
            cells[row] = [.. Enumerable.Range(0, turns.Count).Select(column => Math.Round(Similarity.Cosine(vectors[row].Span, vectors[column].Span), 3))];
        }

        var indices = turns.Select(t => t.Index).ToArray();
        var heat = new Plotly.NET.Trace("heatmap").With(
            ("x", indices), ("y", indices), ("z", cells), ("zmin", 0), ("zmax", 1), ("colorscale", "Cividis"),
            ("colorbar", new { orientation = "h", title = new { text = "cosine", side = "top" }, thickness = 12, len = 0.4, x = 0.5, y = 1, yanchor = "bottom" }),
            ("name", "cosine"), ("hovertemplate", "turns %{y} and %{x}: %{z:.2f}<extra></extra>"));
        var layout = new Plotly.NET.Layout().With(
            ("height", 660),
            ("margin", new { l = 62, r = 20, t = 84, b = 50 }),
            ("annotations", Titles), ("xaxis", Plot.Axis("", ("showgrid", false), ("constrain", "domain"), ("tickformat", "d"))),
            ("yaxis", Plot.Axis("", ("showgrid", false), ("autorange", "reversed"), ("scaleanchor", "x"), ("constrain", "domain"), ("tickformat", "d"))));
        return new Figure(
            Plot.Chart([heat], layout),
            $"Self-similarity: {HoverText.Plain(title)}",
            $"Cosine similarity of every pair of {turns.Count} turns, bright where two say much the same; loops are diagonals beside the main one.",
            660);
    }
}
