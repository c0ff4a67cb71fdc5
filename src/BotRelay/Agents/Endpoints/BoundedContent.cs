using System.Net;

namespace BotRelay.Agents.Endpoints;

/// <summary>A server's answer that may not grow for ever.</summary>
internal sealed class BoundedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly string _address;
    private readonly long _most;

    public BoundedContent(HttpContent content, string address, long most)
    {
        (_content, _address, _most) = (content, address, most);
        foreach (var header in content.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() =>
        new BoundedStream(await _content.ReadAsStreamAsync().ConfigureAwait(false), _address, _most);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new BoundedStream(await _content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _address, _most);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var bounded = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await bounded.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
