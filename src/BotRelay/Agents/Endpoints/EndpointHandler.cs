using System.Net;
using BotRelay.Conversations;

namespace BotRelay.Agents.Endpoints;

/// <summary>
/// Stands under the client of a model behind HTTP and says what goes wrong as <see cref="AgentFaultException"/>: the address, the status, and what to do;
/// whether asking again may help, and how long a server that is busy (429, 503) asks to be left alone.
/// </summary>
/// <remarks>Give it to a client whose own retries and time limits are off: the relay has both. Safe for use by many threads.</remarks>
public sealed class EndpointHandler : DelegatingHandler
{
    /// <summary>Longest answer, in bytes: some hundred times the longest reply a model gives. A server that never ends would fill the memory.</summary>
    public const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Longest time a busy server is left alone as it asks, before it is asked again; 10 minutes. What asks for more, such as until tomorrow, is not asked again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly string? _keyHint;

    /// <summary>Creates the handler.</summary>
    /// <param name="inner">What sends; a new <see cref="SocketsHttpHandler"/> when <see langword="null"/>.</param>
    /// <param name="keyHint">What to do where a key is refused, such as the variable to put it in.</param>
    /// <param name="time">Time that a server's date is compared with.</param>
    public EndpointHandler(HttpMessageHandler? inner = null, string? keyHint = null, TimeProvider? time = null)
        : base(inner ?? new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(15), PooledConnectionLifetime = TimeSpan.FromMinutes(15), AutomaticDecompression = DecompressionMethods.All,
        })
    {
        _keyHint = keyHint;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>An HTTP client over a handler, without a time limit of its own.</summary>
    /// <param name="keyHint">As for the constructor.</param>
    /// <param name="completions">Whether the server speaks OpenAI's protocol, more or less, so that a <see cref="CompletionsHandler"/> reads its answers.</param>
    public static HttpClient CreateClient(string? keyHint = null, bool completions = false)
    {
#pragma warning disable CA2000 // The client disposes of its handlers.
        var endpoint = new EndpointHandler(keyHint: keyHint);
        return new HttpClient(completions ? new CompletionsHandler(endpoint) : endpoint) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
    }

    /// <inheritdoc />
    /// <exception cref="AgentFaultException">No connection, a status of failure, or a web page in place of an answer.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = AddressOf(request);
        var method = request.Method;
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new AgentFaultException(
                $"{address}: expected a secure connection, got none: {Sentence(e.InnerException?.Message ?? e.Message)} Does the server speak https, and does this machine trust its certificate?", e) { CanRetry = false };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // The time limit of a connection, its greeting by TLS included.
            throw new AgentFaultException(FaultKind.Timeout, $"{address} takes no connection: {Sentence(e.InnerException?.Message ?? e.Message)} Is the server running, is the address right, and does it speak {request.RequestUri?.Scheme}?", e);
        }
        catch (HttpRequestException e)
        {
            var why = e.InnerException is IOException inner ? $"{Sentence(e.Message)} {Sentence(inner.Message)}" : Sentence(e.Message);
            throw new AgentFaultException($"{address} does not answer: {why} Is the server running, and is the address right?", e);
        }

        if (request.Method != method)
        {
            // A redirection of the old kind: what was sent is lost on the way.
            response.Dispose();
            throw new AgentFaultException($"{address} sends its callers on to {request.RequestUri?.GetLeftPart(UriPartial.Path)}. Give an address of that place.") { CanRetry = false };
        }

        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType is not ("text/html" or "application/xhtml+xml"))
        {
            response.Content = new BoundedContent(response.Content, address, MostBytes);
            if (response.Content.Headers.ContentType is { MediaType: "application/x-ndjson" } type)
            {
                response.Content = new StreamContent(new ErrorLines(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), address));
                response.Content.Headers.ContentType = type;
            }

            return response;
        }

        using (response)
        {
            throw response.IsSuccessStatusCode
                ? new AgentFaultException($"{address}: expected a model's answer, got a web page. An OpenAI-compatible address mostly ends with /v1.") { CanRetry = false }
                : await RefusalAsync(address, response, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<AgentFaultException> RefusalAsync(string address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var reason = await EndpointReason.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        var said = $"{address} answered {status} {response.ReasonPhrase}".TrimEnd();
        // A server's words may repeat a part of the key.
        var quoted = reason is null || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? "." : $": {reason}";
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new AgentFaultException(FaultKind.Gate, $"{said}{quoted} The server asks for a key it accepts. {_keyHint}".TrimEnd()),
            HttpStatusCode.PaymentRequired => new AgentFaultException(FaultKind.Gate, $"{said}{quoted} The account behind the key has nothing left."),
            HttpStatusCode.TooManyRequests when EndpointReason.IsQuota(reason) =>
                new AgentFaultException(FaultKind.Gate, $"{said}{quoted} The account behind the key has nothing left."),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Busy($"{said}{quoted}", RetryAfter(response)),
            HttpStatusCode.NotFound when address.EndsWith("/api/chat", StringComparison.Ordinal) => new AgentFaultException(
                $"{said}{quoted} Check the address of Ollama and the name of the model: 'ollama list' tells which there are, 'ollama pull NAME' gets one.") { CanRetry = false },
            HttpStatusCode.NotFound => new AgentFaultException($"{said}{quoted} Check the path of the address (mostly /v1) and the name of the model.") { CanRetry = false },
            HttpStatusCode.RequestTimeout => new AgentFaultException(FaultKind.Timeout, $"{said}{quoted}"),
            _ => new AgentFaultException($"{said}{quoted}") { CanRetry = status >= 500 },
        };
    }

    private static AgentFaultException Busy(string said, TimeSpan? wait) => wait > LongestWait
        ? new AgentFaultException(FormattableString.Invariant($"{said} It asks to be left alone for {Readable(wait.Value)}, longer than is waited here ({Readable(LongestWait)}): go on with the talk later."))
        {
            CanRetry = false,
        }
        : new AgentFaultException(wait is { } w ? FormattableString.Invariant($"{said} It asks to be left alone for {w.TotalSeconds:0.#} s.") : said) { RetryAfter = wait };

    /// <summary>What a request is sent to, as messages name it: without what may hold a key.</summary>
    internal static string AddressOf(HttpRequestMessage request) => request.RequestUri?.GetLeftPart(UriPartial.Path) ?? "the endpoint";

    private static string Readable(TimeSpan time) => time.TotalHours >= 48 ? FormattableString.Invariant($"{time.TotalDays:0.#} days")
        : time.TotalHours >= 2 ? FormattableString.Invariant($"{time.TotalHours:0.#} hours")
        : FormattableString.Invariant($"{time.TotalMinutes:0.#} minutes");

    private static string Sentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?'] whole ? whole : text.TrimEnd() + ".";

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - (response.Headers.Date ?? _time.GetUtcNow()) : null);
        return wait is { } w && w < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
