using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using BotRelay.Kernel.Jupyter.Supervision;
using BotRelay.Kernel.Languages;
using BotRelay.Kernel.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotRelay.Kernel.Jupyter;

/// <summary>
/// A Jupyter kernel for C#: the messaging protocol 5.4 on a <see cref="ScriptSession"/>. Requests on the shell channel are done one after the other; the control channel,
/// questions about code while a long cell runs, and the heartbeat do not wait.
/// </summary>
public sealed partial class JupyterKernel : IAsyncDisposable
{
    private const string Execute = "execute_request";

    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(100);

    private readonly Channel<JupyterMessage> _shell = System.Threading.Channels.Channel.CreateUnbounded<JupyterMessage>();
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _logger;
    private readonly KernelMessenger _messenger;
    private readonly KernelInput _input;
    private readonly ScriptSession _session;
    private readonly CellLanguage _language;
    private readonly LanguageRequests _questions;
    private readonly CellExecution _execution;
    private int _waiting;

    /// <summary>Binds the kernel to its addresses.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="logger">Told what was dropped or failed. Default: nobody.</param>
    /// <param name="time">Dates messages. Default: the system's time.</param>
    /// <exception cref="InvalidDataException">An address cannot be bound.</exception>
    public JupyterKernel(ConnectionFile connection, ILogger<JupyterKernel>? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _logger = logger ?? NullLogger<JupyterKernel>.Instance;
        _messenger = new KernelMessenger(connection, Receive, _logger, time ?? TimeProvider.System);
        _input = new KernelInput((asker, type, content) => _messenger.Send(Channel.Stdin, asker, type, content));
        _session = new ScriptSession(new ScriptSessionOptions { Input = _input.Ask, Time = time });
        _language = new CellLanguage(_session);
        _questions = new LanguageRequests(_language);
        _execution = new CellExecution(_session, _language, _messenger, _input);
    }

    /// <summary>Told what the kernel owes to its clients; null where nobody supervises it.</summary>
    internal KernelLifeline? Lifeline
    {
        get => _execution.Lifeline;
        init => _execution.Lifeline = value;
    }

    /// <summary>Serves until a client asks for the end.</summary>
    /// <param name="cancellationToken">Ends the kernel from outside.</param>
    /// <returns>Whether the client is going to start it again.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken = default)
    {
        _messenger.Start();
        Lifeline?.Started();
        var working = Task.Run(WorkAsync, CancellationToken.None);
        _ = Task.Run(() => _language.WarmAsync(cancellationToken), cancellationToken);
        using (cancellationToken.Register(() => _ended.TrySetResult(false)))
        {
            var restart = await _ended.Task.ConfigureAwait(false);
            _execution.Interrupt();
            _shell.Writer.TryComplete();
            await Task.WhenAny(working, Task.Delay(ScriptSession.DefaultGrace, CancellationToken.None)).ConfigureAwait(false);
            await _messenger.FlushAsync().ConfigureAwait(false);
            return restart;
        }
    }

    /// <summary>Interrupts the cell that runs, if any.</summary>
    public void Interrupt() => _execution.Interrupt();

    /// <summary>Lets what cells have written so far go out, as well as that can be while the process dies.</summary>
    internal void Drain()
    {
        Thread.Sleep(s_drain);
        _messenger.FlushAsync().Wait(s_drain);
        Thread.Sleep(s_drain);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _messenger.Dispose();
        _input.Dispose();
        _language.Dispose();
        await _session.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>On the sockets' thread.</summary>
    private void Receive(Channel channel, JupyterMessage message)
    {
        switch (channel)
        {
            case Channel.Shell when IsQuestion(message) && _execution.IsPastCompilation && Volatile.Read(ref _waiting) == 0:
                _ = Task.Run(() => HandleAsync(channel, message));
                break;
            case Channel.Shell:
                Interlocked.Increment(ref _waiting);
                if (message.Type == Execute)
                {
                    Lifeline?.Opened(message);
                }

                _shell.Writer.TryWrite(message);
                break;
            case Channel.Control:
                _ = Task.Run(() => HandleAsync(channel, message));
                break;
            case Channel.Stdin when message.Type == "input_reply":
                _input.Answer(message);
                break;
            default:
                LogUnknown(message.Type, channel);
                break;
        }
    }

    private static bool IsQuestion(JupyterMessage message) =>
        message.Type is "complete_request" or "inspect_request" or "is_complete_request" or "kernel_info_request" or "comm_info_request" or "history_request";

    private async Task WorkAsync()
    {
        await foreach (var message in _shell.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Interlocked.Decrement(ref _waiting);
            var goOn = await HandleAsync(Channel.Shell, message).ConfigureAwait(false);
            if (!goOn)
            {
                await AbortWaitingAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>After a failed cell those that were sent with it are not run.</summary>
    private async Task AbortWaitingAsync()
    {
        for (var count = _shell.Reader.Count; count > 0 && _shell.Reader.TryRead(out var message); count--)
        {
            Interlocked.Decrement(ref _waiting);
            if (message.Type == Execute)
            {
                _messenger.PublishState(message, busy: true);
                _messenger.Reply(Channel.Shell, message, JupyterOutput.Aborted(_execution.Count));
                _messenger.PublishState(message, busy: false);
                Lifeline?.Closed(message);
            }
            else
            {
                await HandleAsync(Channel.Shell, message).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Does a request.</summary>
    /// <returns>False where the requests behind it must not be done.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A request that fails is answered; the kernel goes on.")]
    private async Task<bool> HandleAsync(Channel channel, JupyterMessage request)
    {
        _messenger.PublishState(request, busy: true);
        var (goOn, end) = (true, (bool?)null);
        try
        {
            if (await AnswerAsync(channel, request).ConfigureAwait(false) is { } reply)
            {
                goOn = request.Type != Execute || (string?)reply["status"] != "error" || !request.Content.Flag("stop_on_error", true);
                end = request.Type == "shutdown_request" ? (bool)reply["restart"]! : null;
                _messenger.Reply(channel, request, reply);
            }
        }
        catch (Exception e)
        {
            LogFailed(e, request.Type);
            _messenger.Reply(channel, request, JupyterOutput.Failed(new ErrorOutput(e.GetType().Name, e.Message, "", null, [$"{request.Type}: {e.Message}"]), _execution.Count));
        }
        finally
        {
            _messenger.PublishState(request, busy: false);
            if (channel == Channel.Shell && request.Type == Execute)
            {
                Lifeline?.Closed(request);
            }
        }

        if (end is { } restart)
        {
            _ended.TrySetResult(restart);
        }

        return goOn;
    }

    private async Task<JsonObject?> AnswerAsync(Channel channel, JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return LanguageRequests.KernelInfo();
            case Execute when channel == Channel.Shell:
                return await _execution.RunAsync(request).ConfigureAwait(false);
            case "complete_request":
                return await _questions.CompleteAsync(request.Content).ConfigureAwait(false);
            case "inspect_request":
                return await _questions.InspectAsync(request.Content).ConfigureAwait(false);
            case "is_complete_request":
                return LanguageRequests.IsComplete(request.Content);
            case "history_request":
                return new JsonObject { ["status"] = "ok", ["history"] = _execution.History.Answer(request.Content) };
            case "comm_info_request":
                return new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "comm_open":
                // No target is known here, and the protocol's answer to that is to close.
                _messenger.Publish(request.Header, "comm_close", new JsonObject { ["comm_id"] = request.Content.Text("comm_id"), ["data"] = new JsonObject() });
                return null;
            case "comm_msg" or "comm_close":
                return null;
            case "interrupt_request":
                _execution.Interrupt();
                return new JsonObject { ["status"] = "ok" };
            case "shutdown_request":
                var content = new JsonObject { ["status"] = "ok", ["restart"] = request.Content.Flag("restart", false) };
                _messenger.Publish(request.Header, "shutdown_reply", (JsonObject)content.DeepClone());
                return content;
            default:
                LogUnknown(request.Type, channel);
                return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Type} on the {Channel} channel is not known and was not answered.")]
    private partial void LogUnknown(string type, Channel channel);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Type} failed.")]
    private partial void LogFailed(Exception exception, string type);
}
