using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using NetMQ;
using NetMQ.Sockets;

namespace BotRelay.Kernel.Jupyter;

/// <summary>
/// The five sockets, bound to the connection file's address and nothing else. One thread owns them; what is to be sent goes through a queue, in its order. The heartbeat
/// has a thread of its own, so that it beats whatever else happens.
/// </summary>
internal sealed partial class KernelSockets : IDisposable
{
    private const int OutputLimit = 100_000;
    private static readonly TimeSpan s_linger = TimeSpan.FromSeconds(1);

    private readonly MessageCodec _codec;
    private readonly ILogger _logger;
    private readonly Action<Channel, JupyterMessage> _received;
    private readonly Action<byte[]> _subscribed;
    private readonly Dictionary<Channel, NetMQSocket> _sockets;
    private readonly ResponseSocket _heartbeat = new();
    private readonly NetMQQueue<(Channel Channel, JupyterMessage? Message, TaskCompletionSource? Sent)> _outgoing = new();
    private readonly NetMQPoller _poller;
    private readonly NetMQPoller _heart;

    /// <summary>Binds the sockets.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="received">Told each message with a right signature, on the sockets' thread.</param>
    /// <param name="subscribed">Told each topic a client subscribes to, on the sockets' thread.</param>
    /// <param name="logger">Told what was dropped.</param>
    /// <exception cref="InvalidDataException">An address cannot be bound.</exception>
    public KernelSockets(ConnectionFile connection, Action<Channel, JupyterMessage> received, Action<byte[]> subscribed, ILogger logger)
    {
        (_codec, _received, _subscribed, _logger) = (new MessageCodec(connection.Key, connection.Algorithm), received, subscribed, logger);
        _sockets = new Dictionary<Channel, NetMQSocket>
        {
            [Channel.Shell] = new RouterSocket(),
            [Channel.Control] = new RouterSocket(),
            [Channel.Stdin] = new RouterSocket(),
            [Channel.Iopub] = new XPublisherSocket { Options = { SendHighWatermark = OutputLimit, XPubVerbose = true } },
        };
        try
        {
            Bind(_sockets[Channel.Shell], connection.ShellPort);
            Bind(_sockets[Channel.Control], connection.ControlPort);
            Bind(_sockets[Channel.Stdin], connection.StdinPort);
            Bind(_sockets[Channel.Iopub], connection.IopubPort);
            Bind(_heartbeat, connection.HeartbeatPort);
        }
        catch (InvalidDataException)
        {
            DisposeSockets();
            throw;
        }

        _poller = [_outgoing, .. _sockets.Values];
        _heart = [_heartbeat];
        foreach (var (channel, socket) in _sockets)
        {
            socket.ReceiveReady += (_, _) => Receive(channel, socket);
        }

        _outgoing.ReceiveReady += (_, ready) => Send(ready.Queue);
        _heartbeat.ReceiveReady += (_, _) => _heartbeat.SendMultipartMessage(_heartbeat.ReceiveMultipartMessage());

        void Bind(NetMQSocket socket, int port)
        {
            var address = connection.AddressOf(port);
            socket.Options.Linger = s_linger;
            socket.Options.IPv4Only = !connection.IsIPv6;
            try
            {
                socket.Bind(address);
            }
            catch (Exception e) when (e is NetMQException or ArgumentException or FormatException or SocketException)
            {
                throw new InvalidDataException($"The kernel cannot listen on {address}: {e.Message}", e);
            }
        }
    }

    /// <summary>Begins to receive and send.</summary>
    public void Start()
    {
        _heart.RunAsync("heartbeat", isBackgroundThread: true);
        _poller.RunAsync("sockets", isBackgroundThread: true);
    }

    /// <summary>Sends a message after those before it.</summary>
    public void Send(Channel channel, JupyterMessage message) => _outgoing.Enqueue((channel, message, null));

    /// <summary>Waits until what was to be sent before has been handed to the network.</summary>
    public Task FlushAsync()
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _outgoing.Enqueue((Channel.Iopub, null, sent));
        return sent.Task;
    }

    public void Dispose()
    {
        _poller.Dispose();
        _heart.Dispose();
        DisposeSockets();
    }

    private void DisposeSockets()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }

        _heartbeat.Dispose();
        _outgoing.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The process would end with the thread, by whatever a stranger sends.")]
    private void Receive(Channel channel, NetMQSocket socket)
    {
        var frames = socket.ReceiveMultipartMessage();
        if (channel == Channel.Iopub)
        {
            if (frames.First.ToByteArray() is [1, .. var topic])
            {
                _subscribed(topic);
            }

            return;
        }

        try
        {
            _received(channel, _codec.Decode(frames));
        }
        catch (InvalidDataException e)
        {
            LogDropped(channel, e.Message);
        }
        catch (Exception e)
        {
            LogDropped(channel, $"a message that cannot be handled: {e}");
        }
    }

    private void Send(NetMQQueue<(Channel Channel, JupyterMessage? Message, TaskCompletionSource? Sent)> queue)
    {
        while (queue.TryDequeue(out var next, TimeSpan.Zero))
        {
            if (next.Message is { } message && Encode(message) is { } frames)
            {
                _sockets[next.Channel].SendMultipartMessage(frames);
            }

            next.Sent?.TrySetResult();
        }
    }

    /// <summary>A header that a client sent is sent back as it came, and may hold text that cannot be written.</summary>
    private NetMQMessage? Encode(JupyterMessage message)
    {
        try
        {
            return _codec.Encode(message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            LogUnsent(message.Type, e.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Type} was not sent: {Why}")]
    private partial void LogUnsent(string type, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dropped {What} on the {Channel} channel.")]
    private partial void LogDropped(Channel channel, string what);
}
