namespace BotRelay.Conversations;

/// <summary>Reads what is new in a log each time it is asked.</summary>
internal sealed class LogFollower(string path)
{
    private readonly LineSplitter _splitter = new();
    private readonly List<LogLine> _undecided = [];
    private readonly List<ConversationEvent> _events = [];
    private Action<LogLine>? _read;
    private TextFollower? _text;
    private long _position;
    private int _quiet;

    /// <summary>All events that are whole since the last call.</summary>
    public async Task<IReadOnlyList<ConversationEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        _events.Clear();
        var lines = await NewLinesAsync(cancellationToken).ConfigureAwait(false);
        lines.ForEach(Take);
        return [.. _events];
    }

    private async Task<List<LogLine>> NewLinesAsync(CancellationToken cancellationToken)
    {
        var lines = new List<LogLine>();
        var before = _position;
        var file = LogFiles.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            if (file.Length < _position)
            {
                throw new LogFormatException(path, 0, $"a log that grows from {_position} bytes", $"{file.Length}: it was cut or written anew; what was read before stands, begin again for the rest");
            }

            file.Seek(_position, SeekOrigin.Begin);
            var buffer = new byte[1 << 16];
            for (var read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false); read > 0;
                read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false))
            {
                _position += read;
                lines.AddRange(_splitter.Feed(buffer.AsSpan(0, read)));
            }
        }

        _quiet = _position > before ? 0 : _quiet + 1;
        if (_quiet > 0)
        {
            Settle();
        }

        return lines;
    }

    /// <summary>Nothing new came: takes what is whole though nothing says so.</summary>
    private void Settle()
    {
        if (_text is null)
        {
            // A JSON object whose last brace is there is whole, with or without an end of line.
            if (_splitter.Rest is { } rest && JsonLine.TryParse(rest.Bytes.Span, out _, out _))
            {
                Take(rest);
                _splitter.SkipRest();
            }
        }
        else if (_splitter.Rest is null && _quiet * ConversationReader.FollowInterval >= TextFollower.Patience)
        {
            _text.Settle();
        }
    }

    private void Take(LogLine line)
    {
        if (_read is not null)
        {
            _read(line);
            return;
        }

        _undecided.Add(line);
        if (LogDetector.Detect(line) is not { } format)
        {
            if (!line.IsBlank && _undecided.Count(l => !l.IsBlank) >= LogDetector.Patience)
            {
                LogDetector.Detect(_undecided, path);
            }

            return;
        }

        if (format == LogFormat.Text)
        {
            _text = new TextFollower(Path.GetFileName(path), _events.Add);
            _read = _text.Read;
        }
        else
        {
            _read = new JsonLineReader(_events.Add, notice => _events.Add(new Note(notice.Message) { Line = notice.Line })).Read;
        }

        _undecided.ForEach(_read);
        _undecided.Clear();
    }
}
