namespace BotRelay.Agents.Endpoints;

/// <summary>Reads another stream, and no more of it than so many bytes.</summary>
internal sealed class BoundedStream(Stream inner, string address, long most) : ForwardStream
{
    private long _read;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _read += read;
        return _read <= most ? read : throw new AgentFaultException(
            $"{address}: expected a reply, got more than {most / 1024 / 1024} MB without an end.") { CanRetry = false };
    }
}
