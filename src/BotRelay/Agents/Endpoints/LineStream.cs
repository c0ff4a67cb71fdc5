using System.Text;

namespace BotRelay.Agents.Endpoints;

/// <summary>Reads another stream line by line, each looked at and passed on as soon as it has come.</summary>
internal abstract class LineStream(Stream inner) : ForwardStream
{
    private readonly StreamReader _lines = new(inner, Encoding.UTF8);
    private ReadOnlyMemory<byte> _pending;

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_pending.IsEmpty)
        {
            if (_lines.ReadLine() is not { } line)
            {
                return 0;
            }

            _pending = Encoding.UTF8.GetBytes(Mended(line) + "\n");
        }

        return Take(buffer.AsSpan(offset, count));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_pending.IsEmpty)
        {
            if (await _lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line)
            {
                return 0;
            }

            _pending = Encoding.UTF8.GetBytes(Mended(line) + "\n");
        }

        return Take(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lines.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _pending.Length);
        _pending.Span[..count].CopyTo(buffer);
        _pending = _pending[count..];
        return count;
    }

    /// <summary>What stands in a line's place.</summary>
    /// <param name="line">The line, without its end.</param>
    protected abstract string Mended(string line);
}
