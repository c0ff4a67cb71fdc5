using BotRelay.Conversations;
using BotRelay.Embeddings;

namespace BotRelay.Tuning.Rivals;

/// <summary>Measures a window of the last turns, the newest among them.</summary>
internal static class LastTurns
{
    /// <summary>A value of each turn's window.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="window">Turns in it, fewer at the start.</param>
    /// <param name="measure">The value, or <see langword="null"/>.</param>
    public static IReadOnlyList<double?> Measure(Conversation conversation, int window, Func<IReadOnlyList<Turn>, double?> measure) =>
        [.. conversation.Turns.Select(t => measure([.. conversation.Turns.Skip(t.Index - window + 1).Take(Math.Min(window, t.Index + 1))]))];

    /// <summary>Runs of words, none across turns.</summary>
    public static IReadOnlyList<string> Grams(IEnumerable<Turn> turns, int length) => [.. turns.SelectMany(turn =>
    {
        var words = Words.Of(turn.Text);
        return Enumerable.Range(0, Math.Max(0, words.Count - length + 1)).Select(i => string.Join(' ', words.Skip(i).Take(length)));
    })];
}
