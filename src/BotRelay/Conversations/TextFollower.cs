namespace BotRelay.Conversations;

/// <summary>Reads a growing log of the original's text format, knowing only what came so far.</summary>
internal sealed class TextFollower(string name, Action<ConversationEvent> emit)
{
    /// <summary>How long a message is waited for to go on in another line.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, int> _mentions = [];
    private readonly TextMessages _open = new();
    private TextHeader? _before;
    private int _turns;

    public void Read(LogLine line)
    {
        var text = TolerantUtf8.Decode(line.Bytes.Span, out var guessed);
        if (guessed)
        {
            Say(line, "bytes that are no UTF-8 read as Windows-1252");
        }

        var header = TextHeader.Parse(text);
        if (header is { Offset: not "", Name: not null })
        {
            _mentions[header.Name] = _mentions.GetValueOrDefault(header.Name) + 1;
        }

        if ((header is null ? "no time stamp" : TextImport.Refuse(header, _before, _mentions)) is not { } refused)
        {
            Begin(line, header!);
        }
        else if (_open.Open)
        {
            _open.Continue(line.Number, text);
        }
        else if (!line.IsBlank)
        {
            Say(line, $"left out, {refused}, and the message before was taken as whole: {line.Snippet}");
        }
    }

    /// <summary>Takes the message that has begun as whole.</summary>
    public void Settle() => Emit(_open.End());

    private void Begin(LogLine line, TextHeader header)
    {
        if (_before is null)
        {
            emit(new ConversationSettings { Source = name });
        }

        _before = header;
        Emit(_open.Begin(line.Number, header));
    }

    private void Emit(TextMessage? message)
    {
        if (message is null)
        {
            return;
        }

        if (message.LastLine > message.Line)
        {
            emit(new Note($"lines {message.Line + 1}-{message.LastLine}: no time stamp: taken as the continuation of the message before") { Line = message.Line + 1 });
        }

        var read = message.ToEvent(_turns);
        _turns += read is Turn ? 1 : 0;
        emit(read);
    }

    private void Say(LogLine line, string what) => emit(new Note(what) { Line = line.Number });
}
