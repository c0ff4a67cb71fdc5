using System.Globalization;
using BotRelay.Agents;
using BotRelay.Conversations;

namespace BotRelay.Avoidance;

/// <summary>What is done in front of a turn: words, and what agents are shown from then on.</summary>
/// <param name="Text">What the agents are told; empty for nothing.</param>
/// <remarks>The memory is changed first, then the words are added: with <see cref="KeepTurns"/> 0 an agent sees the words and nothing else.</remarks>
public sealed record AvoidanceAction(string Text)
{
    /// <summary>Name of the only agent it is done to, or <see langword="null"/> for all.</summary>
    public string? Agent { get; init; }

    /// <summary>Where the words stand.</summary>
    public TextPlacement Placement { get; init; }

    /// <summary>The topic the words propose, so that it is not proposed again; or <see langword="null"/>.</summary>
    public string? Topic { get; init; }

    /// <summary>How many last turns stay in memory: 0 clears it. <see langword="null"/> leaves it.</summary>
    public int? KeepTurns { get; init; }

    /// <summary>From now on only so many last turns are shown, and the topic proposed last: 1 or more, 0 for all of them. <see langword="null"/> leaves it.</summary>
    public int? Window { get; init; }

    /// <summary>From now on sentences that were said before, half of their runs of four words or more, are left out of what is shown. <see langword="null"/> leaves it.</summary>
    public bool? CutRepeats { get; init; }

    /// <summary>From now on every agent is reminded of its persona at the end of what it is shown. <see langword="null"/> leaves it.</summary>
    public bool? Remind { get; init; }

    /// <summary>What stands under an agent's persona until its memory is cleared again, by agent name; or <see langword="null"/>.</summary>
    public IReadOnlyDictionary<string, string>? Summaries { get; init; }

    /// <summary>How models draw their words from now on, or <see langword="null"/> as before.</summary>
    public Sampling? Sampling { get; init; }

    /// <summary>For how many turns of the conversation <see cref="Sampling"/> holds, or <see langword="null"/> for good.</summary>
    public int? SamplingTurns { get; init; }

    /// <summary>Anything else worth a place in the log, by name; or <see langword="null"/>.</summary>
    public IReadOnlyDictionary<string, string>? Remarks { get; init; }

    /// <summary>The action as an event of the log.</summary>
    /// <param name="strategy">Whose it is.</param>
    /// <param name="beforeTurn">Index of the turn it stands before.</param>
    /// <exception cref="InvalidOperationException">A number below its range.</exception>
    public Intervention ToIntervention(string strategy, int beforeTurn)
    {
        var changes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(Text) && Placement == TextPlacement.Instead)
        {
            changes[MemoryChange.Text] = MemoryChange.Instead;
        }

        Set(MemoryChange.Memory, KeepTurns, 0, MemoryChange.Cleared);
        Set(MemoryChange.Window, Window, 0, MemoryChange.All);
        if (CutRepeats is { } cut)
        {
            changes[MemoryChange.Repeats] = cut ? MemoryChange.Cut : MemoryChange.Shown;
        }

        if (Remind is { } remind)
        {
            changes[MemoryChange.Reminder] = remind ? MemoryChange.Persona : MemoryChange.None;
        }

        foreach (var (agent, summary) in Summaries ?? new Dictionary<string, string>())
        {
            changes[MemoryChange.Summary + agent] = summary;
        }

        foreach (var (key, value) in Sampling?.ToChanges() ?? [])
        {
            changes[key] = value;
        }

        Set(MemoryChange.SamplingTurns, Sampling is null ? null : SamplingTurns, 1, null);
        if (Topic is not null)
        {
            changes[MemoryChange.Topic] = Topic;
        }

        foreach (var (key, value) in Remarks ?? new Dictionary<string, string>())
        {
            changes.TryAdd(key, value);
        }

        return new Intervention(beforeTurn, strategy, Text) { Agent = Agent, Changes = changes.Count > 0 ? changes : null };

        void Set(string key, int? value, int least, string? zero)
        {
            if (value is { } number)
            {
                changes[key] = number < least
                    ? throw new InvalidOperationException($"Expected {least} or more turns for '{key}' of {strategy}, got {number}.")
                    : number == 0 && zero is not null ? zero : number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
