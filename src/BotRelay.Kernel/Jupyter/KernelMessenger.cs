using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Sends the kernel's messages with the headers they need.</summary>
internal sealed class KernelMessenger : IDisposable
{
    private readonly KernelSockets _sockets;
    private readonly TimeProvider _time;
    private readonly string _session = Guid.NewGuid().ToString();

    /// <summary>Binds the sockets.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="received">Told each request.</param>
    /// <param name="logger">Told what was dropped.</param>
    /// <param name="time">Dates the messages.</param>
    public KernelMessenger(ConnectionFile connection, Action<Channel, JupyterMessage> received, ILogger logger, TimeProvider time)
    {
        _time = time;
        _sockets = new KernelSockets(connection, received, Welcome, logger);
    }

    /// <summary>Called when somebody subscribes to outputs, on the sockets' thread.</summary>
    public Action? Subscribed { get; init; }

    /// <summary>Begins to receive and send.</summary>
    /// <param name="announce">Whether to say that a kernel starts.</param>
    public void Start(bool announce = true)
    {
        _sockets.Start();
        if (announce)
        {
            Publish([], "status", new JsonObject { ["execution_state"] = "starting" });
        }
    }

    /// <summary>Answers a request.</summary>
    public void Reply(Channel channel, JupyterMessage request, JsonObject content) =>
        Send(channel, request, request.Type.Replace("_request", "_reply", StringComparison.Ordinal), content);

    /// <summary>Sends a message to the client of a request.</summary>
    /// <returns>The message's id.</returns>
    public string Send(Channel channel, JupyterMessage request, string type, JsonObject content)
    {
        var message = new JupyterMessage(request.Identities, Header(type), Copy(request.Header), content);
        _sockets.Send(channel, message);
        return message.Id;
    }

    /// <summary>Sends an output to everyone.</summary>
    /// <param name="parent">Header of the request it belongs to.</param>
    /// <param name="type">Its type.</param>
    /// <param name="content">What it says.</param>
    public void Publish(JsonObject parent, string type, JsonObject content) =>
        _sockets.Send(Channel.Iopub, new JupyterMessage([Encoding.UTF8.GetBytes($"kernel.{_session}.{type}")], Header(type), Copy(parent), content));

    /// <summary>Says whether the kernel works on a request.</summary>
    public void PublishState(JupyterMessage request, bool busy) => Publish(request.Header, "status", new JsonObject { ["execution_state"] = busy ? "busy" : "idle" });

    /// <summary>Waits until all has been handed to the network.</summary>
    public Task FlushAsync() => _sockets.FlushAsync();

    public void Dispose() => _sockets.Dispose();

    private static JsonObject Copy(JsonObject json) => (JsonObject)json.DeepClone();

    /// <summary>A subscriber learns that nothing is lost from now on.</summary>
    private void Welcome(byte[] topic)
    {
        Subscribed?.Invoke();
        _sockets.Send(Channel.Iopub, new JupyterMessage([topic], Header("iopub_welcome"), [], new JsonObject { ["subscription"] = Encoding.UTF8.GetString(topic) }));
    }

    private JsonObject Header(string type) => new()
    {
        ["msg_id"] = Guid.NewGuid().ToString(),
        ["session"] = _session,
        ["username"] = "kernel",
        ["date"] = _time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["msg_type"] = type,
        ["version"] = JupyterMessage.Version,
    };
}
