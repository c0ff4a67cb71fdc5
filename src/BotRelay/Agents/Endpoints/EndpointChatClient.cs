using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents.Endpoints;

/// <summary>
/// Stands over the client of a model behind HTTP: what the client cannot read (a torn answer, one without a choice, a stream that breaks off) becomes an
/// <see cref="AgentFaultException"/> that names the address, and half a reply never passes for a whole one.
/// </summary>
/// <remarks>Use it with an <see cref="EndpointHandler"/> below the client, which says what HTTP itself refuses.</remarks>
public sealed class EndpointChatClient : DelegatingChatClient
{
    /// <summary>Longest reply that is read from a stream, in characters: some 25,000 tokens. A model that repeats itself for ever is stopped there.</summary>
    public const int MostCharacters = 100_000;

    private readonly string _address;

    /// <summary>Creates the client.</summary>
    /// <param name="inner">The client of the model.</param>
    /// <param name="address">The address, for messages; without a key or password.</param>
    public EndpointChatClient(IChatClient inner, Uri address)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(address);
        _address = address.GetLeftPart(UriPartial.Path);
    }

    /// <inheritdoc />
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatResponse response;
        try
        {
            response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Explain(e, cancellationToken) is { } fault)
        {
            throw fault;
        }

        return response.Messages.Count > 0 ? response : throw new AgentFaultException($"{_address}: expected a reply, got an answer without one (no choices).");
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposed = updates.ConfigureAwait(false);
        var whole = false;
        var length = 0;
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync().ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (Exception e) when (Explain(e, cancellationToken) is { } fault)
            {
                throw fault;
            }

            whole |= updates.Current.FinishReason is not null;
            length += updates.Current.Text.Length;
            if (length > MostCharacters)
            {
                throw new AgentFaultException($"{_address}: expected a reply, got a stream of more than {MostCharacters} characters without an end. Limit the tokens of a reply.") { CanRetry = false };
            }

            yield return updates.Current;
        }

        if (!whole)
        {
            throw new AgentFaultException($"{_address}: the stream ended before the reply was whole (no finish reason). The server may have failed or shed the request.");
        }
    }

    private AgentFaultException? Explain(Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AgentFaultException known)
            {
                return known == exception ? null : new AgentFaultException(known.Kind, known.Message, exception) { CanRetry = known.CanRetry, RetryAfter = known.RetryAfter };
            }
        }

        return exception is IOException or HttpRequestException
            ? new AgentFaultException($"{_address}: the connection broke off in the middle of the reply: {exception.Message}", exception)
            : new AgentFaultException(
                $"{_address}: expected a reply, got something that cannot be read as one ({exception.GetType().Name}: {exception.Message}). Is a server for chat completions behind this address?", exception);
    }
}
