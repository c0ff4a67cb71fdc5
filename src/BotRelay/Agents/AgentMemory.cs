using System.Globalization;
using BotRelay.Conversations;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>
/// What one agent is shown: grown event by event, so that the same events always show it the same. Its own turns are the assistant's, all that
/// others said between two of them is one user message, whatever the relay said stands among it in order.
/// </summary>
/// <remarks>
/// With a window or a cut, the topic proposed last stays in view, and it is asked for again where what waits for an answer says nothing new. The messages alternate and the first after the system's is never the assistant's, because many chat templates take nothing else: a window or cut that would begin with
/// the agent's own words leaves them out. Control tokens of chat templates in what was said are made harmless (<see cref="ControlTokens"/>); the events themselves keep them. Not thread-safe.
/// </remarks>
public sealed class AgentMemory
{
    private readonly string _agent;
    private readonly string? _persona;
    private readonly bool _named;
    private readonly string _opening;
    private readonly List<Entry> _entries = [];
    private string? _summary;
    private int? _window;
    private RepeatedSentences? _repeats;
    private bool _remind;
    private Sampling? _sampling;
    private int? _samplingEnds;

    /// <summary>Creates the memory of an agent that has heard nothing.</summary>
    /// <param name="agent">Its name.</param>
    /// <param name="persona">Its system prompt, or <see langword="null"/>.</param>
    /// <param name="opening">What it is told when there is nothing else to answer: at the very start, or after all was cleared.</param>
    /// <param name="window">How many last turns it is shown, or <see langword="null"/> for all.</param>
    /// <param name="named">Whether another agent's text carries its name in front, as it must with more than two.</param>
    public AgentMemory(string agent, string? persona, string opening, int? window = null, bool named = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(agent);
        ArgumentException.ThrowIfNullOrWhiteSpace(opening);
        if (window is { } turns)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1, nameof(window));
        }

        (_agent, _persona, _opening, _window, _named) = (agent, persona, opening, window, named);
    }

    /// <summary>How many turns the agent has said, shown to it or not.</summary>
    public int OwnTurns { get; private set; }

    /// <summary>Whether all was cleared since the agent last spoke: a client that keeps the talk itself has to begin a new chat.</summary>
    public bool WasCleared { get; private set; }

    /// <summary>Tells the agent something that no intervention of the log stands for: the topic, before the first turn.</summary>
    /// <param name="text">What it is told.</param>
    public void Tell(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Add(new Entry(null, text) { IsTopic = true });
    }

    /// <summary>Takes in what happened. Events other than turns and interventions change nothing.</summary>
    /// <param name="conversationEvent">The event, in the order of the log.</param>
    public void Apply(ConversationEvent conversationEvent)
    {
        switch (conversationEvent)
        {
            case Turn turn:
                Add(new Entry(turn.Speaker, ControlTokens.Neutralise(turn.Text)));
                if (IsOwn(turn.Speaker))
                {
                    OwnTurns++;
                    WasCleared = false;
                }

                break;
            case Intervention intervention when intervention.Agent is null || IsOwn(intervention.Agent):
                Apply(intervention);
                break;
            default:
                break;
        }
    }

    /// <summary>The messages the agent is shown if it is asked now: the persona and summary, if any, then at least one user message, which comes last unless the agent spoke last.</summary>
    public IReadOnlyList<ChatMessage> Messages()
    {
        var messages = new List<ChatMessage>();
        var system = string.Join("\n\n", new[] { _persona, _summary }.Where(s => !string.IsNullOrWhiteSpace(s)));
        if (system.Length > 0)
        {
            messages.Add(new ChatMessage(ChatRole.System, system));
        }

        var shown = Shown();
        if (!shown.Any(e => !IsOwn(e.Speaker)))
        {
            shown = [new Entry(null, _opening), .. shown];
        }

        for (var i = 0; i < shown.Count;)
        {
            var own = IsOwn(shown[i].Speaker);
            var end = i + 1;
            while (end < shown.Count && IsOwn(shown[end].Speaker) == own)
            {
                end++;
            }

            messages.Add(own ? Said(shown[i..end]) : Heard(shown[i..end]));
            i = end;
        }

        if (_remind && PersonaReminder.Of(_persona) is { } reminder && messages[^1].Role == ChatRole.User)
        {
            messages[^1].Contents = [new TextContent($"{messages[^1].Text}\n\n{reminder}")];
        }

        return messages;
    }

    /// <summary>How the agent's model is to draw its words at a turn, or <see langword="null"/> as it always does.</summary>
    /// <param name="turn">Index of the turn asked for.</param>
    public Sampling? SamplingAt(int turn) => turn < (_samplingEnds ?? int.MaxValue) ? _sampling : null;

    private void Apply(Intervention intervention)
    {
        var changes = intervention.Changes ?? new Dictionary<string, string>();
        if (changes.TryGetValue(MemoryChange.Memory, out var kept))
        {
            Keep(kept == MemoryChange.Cleared ? 0 : Count(kept));
        }

        if (changes.TryGetValue(MemoryChange.Summary + _agent, out var summary))
        {
            _summary = ControlTokens.Neutralise(summary);
        }

        if (changes.TryGetValue(MemoryChange.Window, out var window))
        {
            _window = window == MemoryChange.All ? null : Count(window) ?? _window;
        }

        if (changes.TryGetValue(MemoryChange.Repeats, out var repeats))
        {
            _repeats = repeats == MemoryChange.Cut ? new RepeatedSentences() : null;
            ReadAgain();
        }

        if (changes.TryGetValue(MemoryChange.Reminder, out var reminder))
        {
            _remind = reminder == MemoryChange.Persona;
        }

        if (Sampling.FromChanges(changes) is { } sampling)
        {
            _sampling = sampling;
            _samplingEnds = changes.TryGetValue(MemoryChange.SamplingTurns, out var turns) && Count(turns) is { } count
                ? intervention.BeforeTurn + count
                : null;
        }

        if (string.IsNullOrWhiteSpace(intervention.Text))
        {
            return;
        }

        if (changes.TryGetValue(MemoryChange.Text, out var text) && text == MemoryChange.Instead)
        {
            _entries.RemoveRange(_entries.FindLastIndex(e => IsOwn(e.Speaker)) + 1, PendingCount());
            ReadAgain();
        }

        Add(new Entry(null, ControlTokens.Neutralise(intervention.Text)) { IsTopic = changes.ContainsKey(MemoryChange.Topic) });
    }

    private int PendingCount() => _entries.Count - 1 - _entries.FindLastIndex(e => IsOwn(e.Speaker));

    private void Keep(int? turns)
    {
        if (turns is not { } count)
        {
            return;
        }

        _entries.RemoveRange(0, FirstOfLast(_entries, count));
        ReadAgain();
        if (count == 0)
        {
            _summary = null;
            WasCleared = OwnTurns > 0;
        }
    }

    private List<Entry> Shown()
    {
        var first = _window is { } window ? FirstOfLast(_entries, window) : 0;
        var shown = _entries[first..].Where(e => e.Shown.Length > 0).ToList();
        var nothingNew = _entries is [.., var last] && !IsOwn(last.Speaker) && (shown is not [.., var end] || IsOwn(end.Speaker));
        var topic = _entries.FindLastIndex(e => e.IsTopic);
        if (topic >= 0 && (topic < first || nothingNew))
        {
            shown.Remove(_entries[topic]);
            shown.Insert(nothingNew ? shown.Count : 0, _entries[topic]);
        }
        else if (nothingNew)
        {
            shown.Add(_entries[^1] with { Shown = Sentences.Of(_entries[^1].Text) is [.., var sentence] ? sentence : _entries[^1].Text });
        }

        shown.RemoveRange(0, Math.Max(shown.FindIndex(e => !IsOwn(e.Speaker)), 0));
        return shown;
    }

    private void Add(Entry entry) => _entries.Add(entry with { Shown = Cut(entry) });

    private void ReadAgain()
    {
        _repeats = _repeats is null ? null : new RepeatedSentences();
        for (var i = 0; i < _entries.Count; i++)
        {
            _entries[i] = _entries[i] with { Shown = Cut(_entries[i]) };
        }
    }

    /// <summary>What is left of an entry; the relay's own words always stay, but count as said.</summary>
    private string Cut(Entry entry) => _repeats?.Next(entry.Text) is { } fresh && entry.Speaker is not null ? fresh : entry.Text;

    /// <summary>Index of the turn that begins the last so many turns; what the relay said after it belongs to them.</summary>
    private static int FirstOfLast(List<Entry> entries, int turns)
    {
        if (turns == 0)
        {
            return entries.Count;
        }

        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (entries[i].Speaker is not null && --turns == 0)
            {
                return i;
            }
        }

        return 0;
    }

    private static ChatMessage Said(List<Entry> entries) =>
        new(ChatRole.Assistant, string.Join("\n\n", entries.Select(e => e.Shown)));

    private ChatMessage Heard(List<Entry> entries)
    {
        var told = string.Join("\n\n", entries.Where(e => e.Speaker is null).Select(e => e.Shown));
        var speakers = entries.Where(e => e.Speaker is not null).Select(e => e.Speaker).Distinct(StringComparer.Ordinal).ToList();
        var message = new ChatMessage(
            ChatRole.User,
            string.Join("\n\n", entries.Select(e => _named && e.Speaker is not null ? $"{e.Speaker}: {e.Shown}" : e.Shown)));
        if (speakers is [var speaker])
        {
            message.AuthorName = speaker;
        }

        if (told.Length > 0)
        {
            message.AdditionalProperties = new AdditionalPropertiesDictionary { [RequestProperties.Told] = told };
        }

        return message;
    }

    private bool IsOwn(string? speaker) => string.Equals(speaker, _agent, StringComparison.Ordinal);

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>Something shown: a turn, or, without a speaker, what the relay said.</summary>
    private readonly record struct Entry(string? Speaker, string Text)
    {
        /// <summary>Whether it proposes a topic.</summary>
        public bool IsTopic { get; init; }

        /// <summary>What is left of the text; empty for nothing.</summary>
        public string Shown { get; init; } = Text;
    }
}
