using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Jupyter;
using NetMQ;
using NetMQ.Sockets;

namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>A client of the protocol, written from its description and apart from the kernel's own code.</summary>
internal sealed class JupyterClient : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly string _key;
    private readonly string _scheme;
    private readonly Dictionary<string, NetMQSocket> _sockets;

    public JupyterClient(ConnectionFile file)
    {
        (_key, _scheme) = (file.Key, file.Scheme);
        _sockets = new Dictionary<string, NetMQSocket>
        {
            ["shell"] = Dealer(file.ShellPort),
            ["control"] = Dealer(file.ControlPort),
            ["stdin"] = Dealer(file.StdinPort),
            ["iopub"] = Connect(new SubscriberSocket(), file.IopubPort),
            ["hb"] = Connect(new RequestSocket(), file.HeartbeatPort),
        };
        ((SubscriberSocket)_sockets["iopub"]).SubscribeToAnyTopic();
        while (Type(Receive("iopub")) != "iopub_welcome")
        {
        }

        NetMQSocket Dealer(int port)
        {
            var socket = new DealerSocket { Options = { Identity = "client"u8.ToArray() } };
            return Connect(socket, port);
        }

        NetMQSocket Connect(NetMQSocket socket, int port)
        {
            socket.Connect($"tcp://{file.Ip}:{port}");
            return socket;
        }
    }

    /// <summary>A connection file with free ports of the loopback address.</summary>
    public static ConnectionFile FreePorts()
    {
        var listeners = Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        return new ConnectionFile { Ip = "127.0.0.1", Key = "a-key", ShellPort = ports[0], ControlPort = ports[1], StdinPort = ports[2], IopubPort = ports[3], HeartbeatPort = ports[4] };
    }

    public static string Type(JsonObject message) => (string)message["header"]!["msg_type"]!;

    public bool Beats()
    {
        _sockets["hb"].SendFrame("ping");
        return _sockets["hb"].TryReceiveFrameString(s_timeout, out var echo) && echo == "ping";
    }

    public string Send(string channel, string type, JsonObject content, string? key = null, JsonObject? parent = null)
    {
        var id = Guid.NewGuid().ToString();
        var header = new JsonObject { ["msg_id"] = id, ["session"] = "s", ["username"] = "u", ["date"] = "2026-01-01T00:00:00Z", ["msg_type"] = type, ["version"] = "5.4" };
        byte[][] parts = [.. new[] { header, parent ?? [], [], content }.Select(part => Encoding.UTF8.GetBytes(part.ToJsonString()))];
        SendRaw(channel, key, parts);
        return id;
    }

    /// <summary>Sends four frames with their right signature, whatever they hold.</summary>
    public void SendRaw(string channel, string? key, params byte[][] parts) =>
        _sockets[channel].SendMultipartMessage(new NetMQMessage([Encoding.ASCII.GetBytes("<IDS|MSG>"), Encoding.ASCII.GetBytes(Sign(key ?? _key, parts)), .. parts]));

    public string Execute(string code, bool silent = false, bool stopOnError = true, bool allowStdin = true, bool storeHistory = true, JsonObject? expressions = null) =>
        Send("shell", "execute_request", new JsonObject
        {
            ["code"] = code,
            ["silent"] = silent,
            ["store_history"] = storeHistory,
            ["user_expressions"] = expressions ?? [],
            ["allow_stdin"] = allowStdin,
            ["stop_on_error"] = stopOnError,
        });

    public JsonObject Receive(string channel) => TryReceive(channel, s_timeout) ?? throw new TimeoutException($"nothing came on {channel}");

    public JsonObject? TryReceive(string channel, TimeSpan timeout)
    {
        var frames = new NetMQMessage();
        if (!_sockets[channel].TryReceiveMultipartMessage(timeout, ref frames))
        {
            return null;
        }

        var bytes = frames!.Select(frame => frame.ToByteArray()).ToList();
        var at = bytes.FindIndex(frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        var parts = bytes.GetRange(at + 2, 4);
        Assert.Equal(Sign(_key, parts), Encoding.ASCII.GetString(bytes[at + 1]));
        var json = parts.Select(part => JsonNode.Parse(part)!).ToArray();
        return new JsonObject { ["header"] = json[0], ["parent"] = json[1], ["content"] = json[3] };
    }

    private string Sign(string key, IReadOnlyCollection<byte[]> parts)
    {
        var (bytes, text) = (Encoding.UTF8.GetBytes(key), parts.SelectMany(part => part).ToArray());
        return key.Length == 0 ? "" : Convert.ToHexStringLower(_scheme switch
        {
            "hmac-sha512" => HMACSHA512.HashData(bytes, text),
            "hmac-sha384" => HMACSHA384.HashData(bytes, text),
            _ => HMACSHA256.HashData(bytes, text),
        });
    }

    /// <summary>The reply to a request.</summary>
    public JsonObject Reply(string id, string channel = "shell")
    {
        while (true)
        {
            var message = Receive(channel);
            if ((string?)message["parent"]!["msg_id"] == id)
            {
                return (JsonObject)message["content"]!.DeepClone();
            }
        }
    }

    /// <summary>The outputs of a request until the kernel is idle again, without status and input.</summary>
    public IReadOnlyList<(string Type, JsonNode Content)> Outputs(string id)
    {
        var outputs = new List<(string, JsonNode)>();
        while (true)
        {
            var message = Receive("iopub");
            if ((string?)message["parent"]!["msg_id"] != id)
            {
                continue;
            }

            var type = Type(message);
            if (type == "status" && (string?)message["content"]!["execution_state"] == "idle")
            {
                return outputs;
            }

            if (type is not ("status" or "execute_input"))
            {
                outputs.Add((type, message["content"]!));
            }
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }
    }
}
