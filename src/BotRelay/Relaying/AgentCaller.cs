using System.Globalization;
using System.Text;
using BotRelay.Agents;
using BotRelay.Conversations;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace BotRelay.Relaying;

/// <summary>Asks an agent for a turn, again after a fault, and says what each fault was.</summary>
internal sealed class AgentCaller
{
    private readonly RelayOptions _options;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _retry;
    private readonly ResiliencePipeline _timeout;
    private readonly Dictionary<string, ReplyIdentity> _replies = new(StringComparer.Ordinal);

    public AgentCaller(RelayOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _patience = options.Timeout ?? RelayDefaults.Timeout;
        _timeout = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(_patience).Build();
        var retries = options.Retries ?? RelayDefaults.Retries;
        _retry = retries == 0
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder { TimeProvider = time }
                .AddRetry(new RetryStrategyOptions
                {
                    MaxRetryAttempts = retries,
                    Delay = options.RetryDelay ?? RelayDefaults.RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    // Null leaves the wait to the backoff.
                    DelayGenerator = static retry => ValueTask.FromResult((retry.Outcome.Exception as AgentFaultException)?.RetryAfter),
                    ShouldHandle = new PredicateBuilder().Handle<AgentFaultException>(e => e.CanRetry),
                })
                .Build();
    }

    /// <summary>Asks until a reply counts.</summary>
    /// <param name="agent">Whom.</param>
    /// <param name="memory">What it is shown.</param>
    /// <param name="turn">Index of the turn asked for.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="onFault">Told of every fault before the agent is asked again.</param>
    /// <param name="cancellationToken">Ends the wait; a reply that has arrived is still returned.</param>
    /// <exception cref="AgentFaultException">The last fault, when no reply counted.</exception>
    public async Task<ChatResponse> AskAsync(
        Agent agent, AgentMemory memory, int turn, int seed, Action<Fault> onFault, CancellationToken cancellationToken)
    {
        var forget = memory.WasCleared ? agent.Stateful : null;
        var attempt = 0;
        return await _retry.ExecuteAsync(
            async token =>
            {
                attempt++;
                try
                {
                    if (forget is not null)
                    {
                        await WithinAsync(t => ForgetAsync(forget, t), token).ConfigureAwait(false);
                        forget = null;
                    }

                    var reply = await WithinAsync(t => SendAsync(agent, memory, turn, seed, attempt, t), token).ConfigureAwait(false);
                    return Accept(agent, reply);
                }
                catch (Exception e) when (e is not (EndOfRecordingException or OperationCanceledException) && token.IsCancellationRequested)
                {
                    throw new OperationCanceledException(e.Message, e, token);
                }
                catch (Exception e) when (Explain(agent, e, token) is { } fault)
                {
                    RelayMessages.Fault(_logger, turn, agent.Name, fault.Kind, attempt, fault.Message);
                    onFault(new Fault(turn, agent.Name, fault.Kind, fault.Message) { Attempt = attempt });
                    throw fault == e ? fault : new AgentFaultException(fault.Kind, fault.Message, e);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> ForgetAsync(IStatefulChatClient client, CancellationToken cancellationToken)
    {
        await client.ForgetAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<ChatResponse> SendAsync(Agent agent, AgentMemory memory, int turn, int seed, int attempt, CancellationToken cancellationToken)
    {
        var messages = memory.Messages();
        var options = new ChatOptions
        {
            Seed = Seeds.Mix(seed, turn, attempt),
            AdditionalProperties = new AdditionalPropertiesDictionary
            {
                [RequestProperties.Turn] = turn,
                [RequestProperties.OwnTurns] = memory.OwnTurns,
                [RequestProperties.Seed] = seed,
            },
        };
        _options.Sampling?.ApplyTo(options);
        memory.SamplingAt(turn)?.ApplyTo(options);
        if (_options.OnPartial is not { } onPartial)
        {
            return SpokenReply.Of(agent, await agent.Client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false));
        }

        var updates = new List<ChatResponseUpdate>();
        var (text, thinks) = (new StringBuilder(), SpokenReply.MayThink(agent));
        await foreach (var update in agent.Client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            if (update.Text.Length > 0)
            {
                var all = text.Append(update.Text).ToString();
                if ((thinks ? Thinking.SaidSoFar(all) : all) is { Length: > 0 } said)
                {
                    Show(onPartial, new PartialTurn(turn, agent.Name, said, attempt));
                }
            }
        }

        return SpokenReply.Of(agent, updates.ToChatResponse());
    }

    private ChatResponse Accept(Agent agent, ChatResponse reply)
    {
        if (reply.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw new AgentFaultException(FaultKind.Filtered, $"Expected a whole reply of {agent.Name}, but a content filter held it back or cut it.");
        }

        if (reply.Text.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control))
        {
            throw SpokenReply.WhyEmpty(agent.Name, reply);
        }

        if (!_replies.TryGetValue(agent.Name, out var last))
        {
            _replies[agent.Name] = last = new ReplyIdentity();
        }

        if (last.IsStale(reply))
        {
            throw new AgentFaultException(FaultKind.StaleReply, $"Expected a new reply of {agent.Name}, got its previous one again.");
        }

        last.Accept(reply);
        return reply;
    }

    /// <summary>The fault an exception stands for, or <see langword="null"/> where it is none: the caller cancelled, a recording ended.</summary>
    private AgentFaultException? Explain(Agent agent, Exception exception, CancellationToken cancellationToken) => exception switch
    {
        EndOfRecordingException => null,
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        AgentFaultException fault => fault,
        TimeoutRejectedException => new AgentFaultException(
            FaultKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"{agent.Name} gave no reply within {_patience.TotalSeconds:0.##} s."), exception),
        TimeoutException or OperationCanceledException => new AgentFaultException(
            FaultKind.Timeout, $"The client of {agent.Name} gave up waiting: {exception.Message}", exception),
        _ => new AgentFaultException(FaultKind.Error, $"The client of {agent.Name} failed: {exception.GetType().Name}: {exception.Message}", exception),
    };

    private void Show(Action<PartialTurn> onPartial, PartialTurn partial)
    {
        try
        {
            onPartial(partial);
        }
#pragma warning disable CA1031 // A view that fails must not cost a turn.
        catch (Exception e)
#pragma warning restore CA1031
        {
            RelayMessages.ViewFailed(_logger, e);
        }
    }

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        await _timeout.ExecuteAsync(
            async token =>
            {
                var asked = ask(token);
                try
                {
                    return await asked.WaitAsync(token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (token.IsCancellationRequested)
                {
                    return await LastChanceAsync(asked, token).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>A reply that was on its way when the token fell still counts. A client that does not heed the token is left behind.</summary>
    private async Task<T> LastChanceAsync<T>(Task<T> asked, CancellationToken cancellationToken)
    {
        try
        {
            return await asked.WaitAsync(RelayDefaults.Grace, _time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!asked.IsCompleted)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
