using System.Globalization;
using System.Text.Json;

namespace BotRelay.Conversations;

/// <summary>Reads the JSON Lines of a log, both kinds, line by line; goes on after whatever is wrong.</summary>
/// <param name="emit">Takes each event.</param>
/// <param name="notice">Takes what was guessed or left out.</param>
/// <remarks>Turns get the position they have among the lines that could be read; whatever refers to a turn follows it there.</remarks>
internal sealed class JsonLineReader(Action<ConversationEvent> emit, Action<LogNotice> notice)
{
    private readonly Dictionary<int, int> _positions = [];
    private readonly HashSet<string> _reported = [];
    private Turn? _last;
    private int _turns;
    private int? _written;
    private bool _started;

    /// <summary>Reads one line.</summary>
    public void Read(LogLine line)
    {
        if (line.IsBlank)
        {
            if (line.Bytes.Span.Contains((byte)0))
            {
                Leave(line, $"{line.Bytes.Length} bytes of nothing but NUL, as a power cut leaves them");
            }

            return;
        }

        if (line.TooLong)
        {
            Leave(line, $"longer than {LineSplitter.MaxLine >> 20} MiB, {line.Snippet}");
            return;
        }

        if (!JsonLine.TryParse(line.Bytes.Span, out var json, out var repaired))
        {
            Leave(line, (line.Ended ? "no whole JSON object: " : "the file ends within it: ") + line.Snippet);
            return;
        }

        if (repaired is not null)
        {
            notice(new LogNotice(line.Number, repaired));
        }

        try
        {
            Read(line, json);
        }
        catch (JsonException e)
        {
            Leave(line, $"{JsonLine.Explain(e)}, {line.Snippet}");
        }
    }

    private void Read(LogLine line, JsonElement json)
    {
        if (json.TryGetProperty("event", out var kind) && kind.ValueKind == JsonValueKind.String)
        {
            ReadEvent(line, kind.GetString()!, json);
        }
        else if (TurnLine.Read(json) is { } foreign)
        {
            Take(line, foreign.Event, foreign.Turn);
            if (foreign.Guess is { } guess)
            {
                notice(new LogNotice(line.Number, guess));
            }
        }
        else if (!_started)
        {
            Take(line, TurnLine.Settings(json), null);
        }
        else
        {
            Leave(line, $"no event, turn or system line: {line.Snippet}");
        }
    }

    private void ReadEvent(LogLine line, string kind, JsonElement json)
    {
        if (!EventJson.Knows(kind))
        {
            notice(new LogNotice(line.Number, $"kept as it is, no meaning known for the event \"{LogLine.Escape(kind)}\""));
            Take(line, new UnknownEvent(kind, json.Clone()), null);
            return;
        }

        var unread = EventJson.Unread(kind, json).ToList();
        var read = EventJson.Read(json);
        if (read is ConversationSettings settings && unread.Count > 0)
        {
            read = settings with { Extra = TurnLine.Merge(settings.Extra, unread.Select(name => KeyValuePair.Create(name, json.GetProperty(name).Clone()))) };
        }
        else if (unread.Count > 0 && _reported.Add(kind + string.Join(',', unread)))
        {
            notice(new LogNotice(line.Number, $"not read, in this and in later lines: {LogLine.Escape(string.Join(", ", unread))} of the event \"{kind}\""));
        }

        Take(line, read, (read as Turn)?.Index);
    }

    private void Take(LogLine line, ConversationEvent read, int? written)
    {
        if (!_started && read is not ConversationSettings)
        {
            notice(new LogNotice(line.Number, "no settings stand before it"));
        }

        _started = true;
        switch (read)
        {
            case Turn turn:
                TakeTurn(line, turn, written);
                break;
            case Intervention intervention:
                emit(intervention with { BeforeTurn = Moved(line, "intervention", intervention.BeforeTurn, Next, _turns) });
                break;
            case Fault fault:
                emit(fault with { Turn = Moved(line, "fault", fault.Turn, Next, _turns) });
                break;
            case GuardFinding finding:
                emit(finding with { Turn = Moved(line, "guard's finding", finding.Turn, Next, _turns) });
                break;
            case AlarmChange alarm when _turns == 0:
                Leave(line, $"an alarm at turn {alarm.Turn}, but no turn before it could be read");
                break;
            case AlarmChange alarm:
                emit(alarm with { Turn = _positions.TryGetValue(alarm.Turn, out var at) ? at : Moved(line, "alarm", alarm.Turn, null, _turns - 1) });
                break;
            default:
                emit(read);
                break;
        }
    }

    /// <summary>Number the next turn will have, as written.</summary>
    private int Next => _written + 1 ?? 0;

    private int Moved(LogLine line, string what, int written, int? expected, int position)
    {
        if (written != expected && written >= 0)
        {
            notice(new LogNotice(line.Number, string.Create(CultureInfo.InvariantCulture, $"the {what} names turn {written}; it stands at turn {position}, and is taken there")));
        }

        return position;
    }

    private void TakeTurn(LogLine line, Turn turn, int? written)
    {
        turn = turn with { Index = _turns };
        if (written is { } number)
        {
            if (_positions.TryGetValue(number, out var before) && _last is { } last && before == last.Index && last with { Index = turn.Index } == turn)
            {
                Leave(line, $"turn {number} again, the same in everything");
                return;
            }

            if (number != Next)
            {
                notice(new LogNotice(line.Number, string.Create(
                    CultureInfo.InvariantCulture, $"{(number < Next ? "turn number comes again or goes back" : "turns are missing before it")}: expected turn {Next}, found {number}; taken as turn {_turns}")));
            }

            _positions[number] = _turns;
            _written = number;
        }
        else
        {
            if (_reported.Add("t"))
            {
                notice(new LogNotice(line.Number, "a turn without a number; taken by its place, as are later ones"));
            }

            _written = Next;
            _positions[_written.Value] = _turns;
        }

        _turns++;
        _last = turn;
        emit(turn);
    }

    private void Leave(LogLine line, string why) => notice(new LogNotice(line.Number, "left out, " + why));
}
