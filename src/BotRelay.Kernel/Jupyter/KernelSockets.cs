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
        (_codec, _received, _subscribed, _logger) = (new MessageCodec(connection.Key), received, subscribed, logger);
        _sockets = new Dictionary<Channel, NetMQSocket>
        {
            [Channel.Shell] = Bind(new RouterSocket(), connection.ShellPort),
            [Channel.Control] = Bind(new RouterSocket(), connection.ControlPort),
            [Channel.Stdin] = Bind(new RouterSocket(), connection.StdinPort),
            [Channel.Iopub] = Bind(new XPublisherSocket { Options = { SendHighWatermark = OutputLimit, XPubVerbose = true } }, connection.IopubPort),
        };
        Bind(_heartbeat, connection.HeartbeatPort);
        _poller = [_outgoing, .. _sockets.Values];
        _heart = [_heartbeat];
        foreach (var (channel, socket) in _sockets)
        {
            socket.ReceiveReady += (_, _) => Receive(channel, socket);
        }

        _outgoing.ReceiveReady += (_, ready) => Send(ready.Queue);
        _heartbeat.ReceiveReady += (_, _) => _heartbeat.SendMultipartMessage(_heartbeat.ReceiveMultipartMessage());

        T Bind<T>(T socket, int port)
            where T : NetMQSocket
        {
            socket.Options.Linger = s_linger;
            try
            {
                socket.Bind($"tcp://{connection.Ip}:{port}");
            }
            catch (NetMQException e)
            {
                throw new InvalidDataException($"The kernel cannot listen on {connection.Ip}:{port}: {e.Message}", e);
            }

            return socket;
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
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }

        _heartbeat.Dispose();
        _outgoing.Dispose();
    }

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
    }

    private void Send(NetMQQueue<(Channel Channel, JupyterMessage? Message, TaskCompletionSource? Sent)> queue)
    {
        while (queue.TryDequeue(out var next, TimeSpan.Zero))
        {
            if (next.Message is { } message)
            {
                _sockets[next.Channel].SendMultipartMessage(_codec.Encode(message));
            }

            next.Sent?.TrySetResult();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dropped {What} on the {Channel} channel.")]
    private partial void LogDropped(Channel channel, string what);
}
