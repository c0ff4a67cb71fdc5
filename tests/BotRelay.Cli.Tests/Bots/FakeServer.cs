using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotRelay.Cli.Tests.Bots;

/// <summary>A server on loopback that answers exactly the bytes it is told to, whole or broken.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<FakeServer, Stream, Task> _answer;
    private readonly Task _serving;

    /// <summary>Starts the server.</summary>
    /// <param name="answer">Writes an answer; the connection is closed after it.</param>
    public FakeServer(Func<FakeServer, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Requests so far: first line and body.</summary>
    public List<(string Line, string Body)> Requests { get; } = [];

    public CancellationToken Stopping => _stop.Token;

    /// <summary>Answers every request alike.</summary>
    public static FakeServer Saying(string body, string type = "application/json", int status = 200, string headers = "") =>
        new((_, stream) => WriteAsync(stream, Head(status, type, headers + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n")) + body));

    public static string Head(int status, string type, string headers = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {(HttpStatusCode)status}\r\nContent-Type: {type}\r\n{headers}Connection: close\r\n\r\n");

    public static async Task WriteAsync(Stream stream, string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            var request = await ReadAsync(stream);
            lock (Requests)
            {
                Requests.Add(request);
            }

            await _answer(this, stream);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the test ended.
        }
    }

    private async Task<(string, string)> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        int end, length = 0;
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var header = text[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                length = header is null ? 0 : int.Parse(header.Split(':')[1], CultureInfo.InvariantCulture);
                if (header is null && text.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? text.EndsWith("0\r\n\r\n", StringComparison.Ordinal) : bytes.Count >= end + 4 + length)
                {
                    return (text[..text.IndexOf("\r\n", StringComparison.Ordinal)], Encoding.UTF8.GetString([.. bytes.Skip(end + 4)]));
                }
            }

            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                throw new IOException("The client closed the connection in the middle of a request.");
            }

            bytes.AddRange(buffer[..read]);
        }
    }
}
