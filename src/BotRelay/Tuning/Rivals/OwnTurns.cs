using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>Compares a turn with the last ones of the same speaker.</summary>
internal static class OwnTurns
{
    /// <summary>The mean likeness to the speaker's own last turns.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="window">Own turns to look back.</param>
    /// <param name="read">What is compared of a turn.</param>
    /// <param name="likeness">How alike two of them are.</param>
    public static IReadOnlyList<double?> MeanLikeness<T>(Conversation conversation, int window, Func<Turn, T> read, Func<T, T, double> likeness)
    {
        var said = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        var values = new List<double?>(conversation.Turns.Count);
        foreach (var turn in conversation.Turns)
        {
            if (!said.TryGetValue(turn.Speaker, out var own))
            {
                said[turn.Speaker] = own = [];
            }

            var now = read(turn);
            values.Add(own.Count == 0 ? null : own.TakeLast(window).Average(before => likeness(now, before)));
            own.Add(now);
        }

        return values;
    }
}
