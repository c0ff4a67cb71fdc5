using System.Buffers;
using System.Text;

namespace BotRelay.Conversations;

/// <summary>Cuts the bytes of a log into lines as they come, whatever the pieces.</summary>
/// <remarks>UTF-16 is turned into UTF-8 and a byte order mark left out. A line ends with <c>\n</c>; one <c>\r</c> before it belongs to the end.</remarks>
internal sealed class LineSplitter
{
    /// <summary>Longest line kept, in bytes.</summary>
    public const int MaxLine = 64 << 20;

    private readonly List<byte> _head = [];
    private ArrayBufferWriter<byte> _line = new();
    private Decoder? _utf16;
    private bool _started;
    private bool _tooLong;
    private int _number;

    /// <summary>The lines that are whole after some more bytes.</summary>
    public List<LogLine> Feed(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<LogLine>();
        if (!_started)
        {
            _head.AddRange(bytes);
            if (_head.Count < 4)
            {
                return lines;
            }

            bytes = Start();
        }

        Split(Transcode(bytes), lines);
        return lines;
    }

    /// <summary>The line that has begun and has no end so far.</summary>
    public LogLine? Rest => _line.WrittenCount > 0 ? new LogLine(_number + 1, _line.WrittenSpan.ToArray(), Ended: false, _tooLong) : null;

    /// <summary>What is left when nothing more will come: at most one line without an end, and lines so short that nothing was cut so far.</summary>
    public List<LogLine> Finish()
    {
        var lines = new List<LogLine>();
        if (!_started)
        {
            Split(Transcode(Start()), lines);
        }

        if (Rest is { } rest)
        {
            lines.Add(rest);
            Next();
        }

        return lines;
    }

    /// <summary>Leaves out what has come of the line that has no end so far: it was taken as whole.</summary>
    public void SkipRest() => _line.ResetWrittenCount();

    private byte[] Start()
    {
        _started = true;
        byte[] head = [.. _head];
        _head.Clear();
        if (head is [0xEF, 0xBB, 0xBF, ..])
        {
            return head[3..];
        }

        _utf16 = head switch
        {
            [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: false).GetDecoder(),
            [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false).GetDecoder(),
            [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false).GetDecoder(),
            _ => null,
        };
        return head switch
        {
            [0xFF, 0xFE, 0, 0, ..] => head[4..],
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => head[2..],
            _ => head,
        };
    }

    private ReadOnlySpan<byte> Transcode(ReadOnlySpan<byte> bytes)
    {
        if (_utf16 is null)
        {
            return bytes;
        }

        var chars = new char[_utf16.GetCharCount(bytes, flush: false)];
        return Encoding.UTF8.GetBytes(chars, 0, _utf16.GetChars(bytes, chars, flush: false));
    }

    private void Split(ReadOnlySpan<byte> bytes, List<LogLine> lines)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            Keep(bytes[..end]);
            var line = _line.WrittenMemory;
            lines.Add(new LogLine(_number + 1, line.Span is [.., (byte)'\r'] ? line[..^1] : line, Ended: true, _tooLong));
            Next();
            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
    }

    private void Next()
    {
        _number++;
        _tooLong = false;
        _line = new ArrayBufferWriter<byte>();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _tooLong |= _line.WrittenCount + bytes.Length > MaxLine;
        if (!_tooLong)
        {
            _line.Write(bytes);
        }
    }
}
