namespace BotRelay.Conversations;

/// <summary>Reads a whole file of the original's text format, and keeps a list of what it guessed.</summary>
internal sealed class TextImport
{
    private readonly Dictionary<string, LineList> _guesses = [];
    private readonly List<LogNotice> _notices = [];
    private readonly List<TextMessage> _messages = [];

    private TextImport()
    {
    }

    public static LogReading Read(IReadOnlyList<LogLine> lines, string name, bool joinRenamed)
    {
        var import = new TextImport();
        import.Collect(lines);
        return new LogReading(import.Compose(name, joinRenamed), LogFormat.Text, [.. import._notices.OrderBy(n => n.Line)]);
    }

    /// <summary>Why a line with a time stamp is not taken for the first of a message; <see langword="null"/> when it is.</summary>
    /// <param name="header">The line.</param>
    /// <param name="before">The message before it.</param>
    /// <param name="mentions">How often each name stands behind a time stamp with an offset from UTC.</param>
    public static string? Refuse(TextHeader header, TextHeader? before, IReadOnlyDictionary<string, int> mentions) => header switch
    {
        { Name: null } => "a time stamp but no name",
        { IsSystem: true } => null,
        { Offset: "" } when mentions.Count > 0 && !mentions.ContainsKey(header.Name) => "a time stamp without an offset from UTC, and a name not seen elsewhere",
        { Offset: not "" } when header.At < before?.At && mentions[header.Name] == 1 && mentions.Values.Count(n => n > 1) > 1 => "an earlier time than the message before, and a name not seen elsewhere",
        _ => null,
    };

    private void Collect(IReadOnlyList<LogLine> lines)
    {
        var texts = lines.Select(Decode).ToList();
        var headers = texts.ConvertAll(TextHeader.Parse);
        var mentions = headers.Where(h => h is { Offset: not "", Name: not null }).GroupBy(h => h!.Name!).ToDictionary(g => g.Key, g => g.Count());
        var open = new TextMessages();
        TextHeader? before = null;
        for (var i = 0; i < texts.Count; i++)
        {
            var number = lines[i].Number;
            var refused = headers[i] is { } candidate ? Refuse(candidate, before, mentions) : "no time stamp";
            if (refused is null)
            {
                var header = headers[i]!;
                Check(number, header, before);
                Keep(open.Begin(number, header));
                before = header;
            }
            else if (open.Open)
            {
                if (texts[i].Length > 0)
                {
                    Guess(number, $"{refused}: taken as the continuation of the message before");
                }

                open.Continue(number, texts[i]);
            }
            else if (!lines[i].IsBlank)
            {
                Guess(number, "left out, no message has begun there");
            }
        }

        Keep(open.End());
        if (lines.Count > 0 && !lines[^1].Ended)
        {
            Guess(lines[^1].Number, "the file ends without an end of line: the last message may be cut");
        }
    }

    private string Decode(LogLine line)
    {
        var text = TolerantUtf8.Decode(line.Bytes.Span, out var guessed);
        if (guessed)
        {
            Guess(line.Number, "bytes that are no UTF-8 read as Windows-1252");
        }

        if (line.TooLong)
        {
            Guess(line.Number, $"longer than {LineSplitter.MaxLine >> 20} MiB: only its beginning kept");
        }

        return text;
    }

    private void Check(int number, TextHeader header, TextHeader? before)
    {
        if (!header.HasFraction && header.At is not null)
        {
            Guess(number, "no fraction of a second: time taken as the whole second");
        }

        if (header.Offset.Length == 0)
        {
            Guess(number, "no offset from UTC: time taken as UTC");
        }

        if (header.At < before?.At)
        {
            Guess(number, "an earlier time than the message before: kept in the order of the file");
        }
    }

    private void Keep(TextMessage? message)
    {
        if (message is not null)
        {
            _messages.Add(message);
        }
    }

    private void Guess(int line, string what)
    {
        if (!_guesses.TryGetValue(what, out var lines))
        {
            _guesses.Add(what, lines = new LineList());
        }

        lines.Add(line);
    }

    private Conversation Compose(string name, bool joinRenamed)
    {
        var turns = _messages.Where(m => !m.Header.IsSystem).ToList();
        var renamings = joinRenamed ? RenamedSpeakers.Find([.. turns.Select(m => m.Header.Name!)]) : [];
        var agents = renamings.ToDictionary(r => r.New, r => r.Agent);
        string Agent(TextMessage message) => agents.GetValueOrDefault(message.Header.Name!, message.Header.Name!);

        var conversation = new Conversation(new ConversationSettings
        {
            Source = name,
            Agents = [.. turns.Select(Agent).Distinct().Select(agent => new AgentSettings(agent))],
            Extra = TextLog.SettingsFor(_messages),
        });
        foreach (var (what, lines) in _guesses)
        {
            Say(conversation, lines.First, lines.Say(what));
        }

        foreach (var message in _messages)
        {
            var turn = conversation.Turns.Count;
            if (!message.Header.IsSystem && renamings.FirstOrDefault(r => r.Turn == turn) is { } renamed)
            {
                Say(conversation, message.Line, $"from here \"{LogLine.Escape(renamed.New)}\" speaks in the place of \"{LogLine.Escape(renamed.Old)}\", "
                    + $"who is not heard again: taken as the same agent, \"{LogLine.Escape(renamed.Agent)}\"");
            }

            var read = message.ToEvent(turn);
            conversation.Append(read is Turn said && Agent(message) is var agent && agent != said.Speaker
                ? said with { Speaker = agent, WrittenAs = said.Speaker }
                : read);
        }

        return conversation;
    }

    private void Say(Conversation conversation, int line, string message)
    {
        conversation.Append(new Note(message) { Line = line });
        _notices.Add(new LogNotice(line, message));
    }
}
