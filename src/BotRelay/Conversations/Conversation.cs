using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>A conversation as its events tell it. Grows by <see cref="Append"/>; nothing in it changes afterwards.</summary>
/// <remarks>Not safe for a writer beside readers; take a <see cref="Fork"/> to hand it on.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Conversation : IShown
{
    private const int EventsShown = 200;

    private readonly List<ConversationEvent> _events = [];
    private readonly List<Turn> _turns = [];
    private readonly List<Intervention> _interventions = [];
    private readonly List<AlarmChange> _alarms = [];
    private readonly List<Fault> _faults = [];
    private readonly List<Note> _notes = [];
    private readonly List<GuardFinding> _findings = [];
    private readonly HashSet<int> _intervenedBefore = [];

    /// <summary>Creates an empty conversation.</summary>
    /// <param name="settings">What it starts with; counted as its first event.</param>
    public Conversation(ConversationSettings? settings = null)
    {
        Settings = settings ?? new ConversationSettings();
        _events.Add(Settings);
    }

    /// <summary>What it was started with; the last settings event when there were several (a resumed run).</summary>
    public ConversationSettings Settings { get; private set; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<ConversationEvent> Events => _events;

    /// <summary>What was said, turn i at position i.</summary>
    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>Interventions, in order.</summary>
    public IReadOnlyList<Intervention> Interventions => _interventions;

    /// <summary>Alarms going on and off, in order.</summary>
    public IReadOnlyList<AlarmChange> Alarms => _alarms;

    /// <summary>Replies that did not become turns, in order.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>What guards noticed, in order.</summary>
    public IReadOnlyList<GuardFinding> Findings => _findings;

    /// <summary>What guards noticed in a turn, in order.</summary>
    /// <param name="turn">Index of the turn.</param>
    public IReadOnlyList<GuardFinding> FindingsAt(int turn)
    {
        var end = _findings.Count;
        while (end > 0 && _findings[end - 1].Turn > turn)
        {
            end--;
        }

        var start = end;
        while (start > 0 && _findings[start - 1].Turn == turn)
        {
            start--;
        }

        return _findings[start..end];
    }

    /// <summary>Remarks about the log, in order.</summary>
    public IReadOnlyList<Note> Notes => _notes;

    /// <summary>Names of those who spoke or were set to speak, in the order they first appear.</summary>
    public IReadOnlyList<string> Speakers =>
        [.. Settings.Agents.Select(a => a.Name).Concat(_turns.Select(t => t.Speaker)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether an intervention stands in front of a turn.</summary>
    /// <param name="turn">Index of the turn.</param>
    public bool HasInterventionBefore(int turn) => _intervenedBefore.Contains(turn);

    /// <summary>Adds an event at the end.</summary>
    /// <param name="conversationEvent">The event; a turn must have the next index.</param>
    /// <exception cref="ArgumentException">A turn out of sequence.</exception>
    public void Append(ConversationEvent conversationEvent)
    {
        ArgumentNullException.ThrowIfNull(conversationEvent);
        switch (conversationEvent)
        {
            case Turn turn when turn.Index != _turns.Count:
                throw new ArgumentException(
                    $"Expected turn {_turns.Count}, got turn {turn.Index}: turns are numbered from 0 without gaps.", nameof(conversationEvent));
            case Turn turn: _turns.Add(turn); break;
            case Intervention intervention: _interventions.Add(intervention); _intervenedBefore.Add(intervention.BeforeTurn); break;
            case AlarmChange alarm: _alarms.Add(alarm); break;
            case Fault fault: _faults.Add(fault); break;
            case Note note: _notes.Add(note); break;
            case GuardFinding finding: _findings.Add(finding); break;
            case ConversationSettings settings: Settings = settings; break;
            default: break;
        }

        _events.Add(conversationEvent);
    }

    /// <summary>A new conversation with everything that happened before a turn was said.</summary>
    /// <param name="turn">Index of the first turn left out: 0 to the number of turns.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such turn.</exception>
    public Conversation Fork(int turn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(turn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(turn, _turns.Count);
        var fork = new Conversation((ConversationSettings)_events[0]);
        foreach (var conversationEvent in _events.Skip(1))
        {
            if (fork._turns.Count == turn && turn < _turns.Count)
            {
                break;
            }

            fork.Append(conversationEvent);
        }

        return fork;
    }

    /// <summary>Who talks and how much, in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(" and ", Speakers)}: {_turns.Count} turns, {_interventions.Count} interventions, {_faults.Count} faults");

    /// <summary>What happened, event by event, for a notebook; a long talk's first events only, and it says so.</summary>
    /// <returns>A fragment of HTML; what comes from a bot is encoded.</returns>
    public string ToHtml()
    {
        var events = _events.Where(e => e is not ConversationSettings).ToList();
        var rest = events.Count - EventsShown;
        return $"<p><b>{Markup.Text(ToString())}</b></p><div style=\"max-height:420px;overflow:auto\" tabindex=\"0\">{string.Concat(events.Take(EventsShown).Select(e => e.ToHtml()))}"
            + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"<p>… and {rest} more events</p>") : "") + "</div>";
    }
}
