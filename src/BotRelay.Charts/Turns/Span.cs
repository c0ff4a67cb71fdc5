namespace BotRelay.Charts.Turns;

/// <summary>Turns that belong together.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Last">Index of the last, included.</param>
internal readonly record struct Span(int First, int Last)
{
    /// <summary>Maximal runs of turns for which something holds.</summary>
    /// <param name="turns">Number of turns.</param>
    /// <param name="holds">Whether it holds at a turn.</param>
    public static IReadOnlyList<Span> Where(int turns, Func<int, bool> holds)
    {
        var spans = new List<Span>();
        for (var turn = 0; turn < turns; turn++)
        {
            if (!holds(turn))
            {
                continue;
            }

            if (spans.Count > 0 && spans[^1].Last == turn - 1)
            {
                spans[^1] = spans[^1] with { Last = turn };
            }
            else
            {
                spans.Add(new Span(turn, turn));
            }
        }

        return spans;
    }

    /// <summary>As a reader is told it: <c>17</c> or <c>17–31</c>.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}–{Last}";
}
