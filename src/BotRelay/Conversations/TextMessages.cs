using System.Text;

namespace BotRelay.Conversations;

/// <summary>One message of the original's text format.</summary>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="LastLine">Its last line that is not blank.</param>
/// <param name="Header">Its first line, taken apart.</param>
/// <param name="Text">All it says.</param>
internal sealed record TextMessage(int Line, int LastLine, TextHeader Header, string Text)
{
    /// <summary>The event it tells of, at a place in the conversation.</summary>
    public ConversationEvent ToEvent(int turn) => Header.IsSystem
        ? SystemLine.Read(turn, Text, Header.At)
        : new Turn(turn, Header.Name!, Text) { At = Header.At };
}

/// <summary>Puts messages together from their lines.</summary>
internal sealed class TextMessages
{
    private readonly StringBuilder _text = new();
    private TextHeader? _header;
    private int _line;
    private int _lastLine;
    private int _blank;

    /// <summary>Whether a message has begun.</summary>
    public bool Open => _header is not null;

    /// <summary>Begins a message.</summary>
    /// <returns>The one before it.</returns>
    public TextMessage? Begin(int line, TextHeader header)
    {
        var done = End();
        (_header, _line, _lastLine, _blank) = (header, line, line, 0);
        _text.Clear().Append(TextEscape.Read(header.Text, first: true));
        return done;
    }

    /// <summary>Goes on with a message. Blank lines count once something follows them.</summary>
    public void Continue(int line, string text)
    {
        if (text.Length == 0)
        {
            _blank++;
            return;
        }

        _text.Append('\n', _blank + 1).Append(TextEscape.Read(text, first: false));
        (_lastLine, _blank) = (line, 0);
    }

    /// <summary>Ends the message that has begun.</summary>
    public TextMessage? End()
    {
        var done = _header is null ? null : new TextMessage(_line, _lastLine, _header, _text.ToString());
        _header = null;
        return done;
    }
}
