using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>rep-4: share of the runs of four words in the last turns that stood there before.</summary>
/// <param name="window">Turns to look at, the newest among them.</param>
public sealed class RepetitionRate(int window) : IRival
{
    /// <inheritdoc/>
    public string Name => $"rep4_{window}";

    /// <inheritdoc/>
    public string Source => "rep-n of Welleck et al. 2020, Neural Text Generation with Unlikelihood Training, and Su et al. 2022";

    /// <inheritdoc/>
    public bool Decides => false;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return LastTurns.Measure(conversation, window, turns => LastTurns.Grams(turns, 4) is { Count: > 0 } grams
            ? 1 - ((double)grams.Distinct(StringComparer.Ordinal).Count() / grams.Count)
            : null);
    }
}
