using BotRelay.Tuning;

namespace BotRelay.Charts.Thresholds;

/// <summary>One conversation as the explorer needs it: a signal, and what a reader said of its turns.</summary>
/// <param name="Name">Name of the conversation.</param>
/// <param name="Values">The signal, a value a turn; <see langword="null"/> where there is none.</param>
/// <param name="Intervened">For each turn whether an intervention stands in front of it.</param>
/// <param name="Labels">One a turn; <see langword="null"/> where nobody labelled it.</param>
/// <exception cref="ArgumentException">Not as many values as labels or flags.</exception>
public sealed record ExplorerTrack(string Name, IReadOnlyList<double?> Values, IReadOnlyList<bool> Intervened, TurnLabels? Labels)
{
    /// <summary>One a turn.</summary>
    public IReadOnlyList<bool> Intervened { get; } = Intervened.Count == Values.Count && (Labels is null || Labels.Count == Values.Count)
        ? Intervened
        : throw new ArgumentException($"{Name}: expected flags and labels for {Values.Count} turns, got {Intervened.Count} and {Labels?.Count}.", nameof(Intervened));

    /// <summary>One signal of a conversation that was measured for tuning.</summary>
    /// <param name="track">The conversation's signals.</param>
    /// <param name="signal">Which one.</param>
    /// <exception cref="ArgumentException">It was not measured.</exception>
    public static ExplorerTrack Of(SignalTrack track, string signal)
    {
        ArgumentNullException.ThrowIfNull(track);
        return track.Values.TryGetValue(signal, out var values)
            ? new ExplorerTrack(track.Name, values, track.Intervened, track.Labels)
            : throw new ArgumentException($"{track.Name}: expected a signal that was measured ({string.Join(", ", track.Values.Keys)}), got '{signal}'.", nameof(signal));
    }

    /// <summary>Who spoke and what was said, a turn each, shown under the pointer; <see langword="null"/> where only numbers are at hand.</summary>
    public IReadOnlyList<Conversations.Turn>? Turns { get; init; }
}
