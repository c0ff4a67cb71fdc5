using System.Net.Http.Headers;
using System.Text;

namespace BotRelay.Agents.Endpoints;

/// <summary>
/// Stands between a client of OpenAI's protocol, which takes nothing but the letter of it, and the many servers that keep to it nearly: unknown finish reasons are taken for an end, an answer
/// that comes whole though a stream was asked for is streamed, a stream that ends with <c>[DONE]</c> is whole. An error in an answer that says it is none (status 200, or in the middle of a
/// stream) becomes an <see cref="AgentFaultException"/> with the server's words.
/// </summary>
/// <remarks>Give it an <see cref="EndpointHandler"/> as its inner handler. Safe for use by many threads.</remarks>
/// <param name="inner">What sends.</param>
public sealed class CompletionsHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Stream = "text/event-stream";

    /// <inheritdoc />
    /// <exception cref="AgentFaultException">As <see cref="EndpointHandler"/> says, or an answer that holds an error or no reply.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = EndpointHandler.AddressOf(request);
        var asked = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentType?.MediaType == Stream)
        {
            var events = new CompletionEvents(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), address);
            response.Content = With(response.Content.Headers.ContentType, new StreamContent(events));
            return response;
        }

        try
        {
            var text = (await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)).TrimStart('\ufeff');
            // What is a quote in a message's text is escaped.
            var streamed = asked.Contains("\"stream\":true", StringComparison.Ordinal);
            var answer = streamed ? CompletionAnswer.AsStream(text, address) : CompletionAnswer.Mended(text, address);
            response.Content = streamed
                ? With(new MediaTypeHeaderValue(Stream), new StreamContent(new CompletionEvents(new MemoryStream(Encoding.UTF8.GetBytes(answer ?? text)), address)))
                : With(response.Content.Headers.ContentType, new StringContent(answer ?? text, Encoding.UTF8));
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static HttpContent With(MediaTypeHeaderValue? type, HttpContent content)
    {
        content.Headers.ContentType = type;
        return content;
    }
}
