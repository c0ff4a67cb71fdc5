using System.Net;
using System.Net.Sockets;
using BotRelay.Agents;
using BotRelay.Agents.Endpoints;
using BotRelay.Cli.Bots;
using BotRelay.Conversations;
using BotRelay.Relaying;
using Microsoft.Extensions.AI;

namespace BotRelay.Cli.Tests.Bots;

public sealed class OpenAIBotTests
{
    private const string Whole = """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello there."},"finish_reason":"stop"}]}""";
    private const string Chunks = """
        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello"},"finish_reason":null}]}

        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":" there."},"finish_reason":null}]}


        """;

    private const string LastChunk = """
        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: [DONE]


        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_is_what_the_model_said_and_the_model_is_asked_by_name()
    {
        await using var server = FakeServer.Saying(Whole);
        using var client = Client(server.Address + "/v1");

        var reply = await client.GetResponseAsync("Hi", new ChatOptions { Seed = 7 }, Cancelled);

        Assert.Equal("Hello there.", reply.Text);
        var (line, body) = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1/chat/completions", line, StringComparison.Ordinal);
        Assert.Contains("\"model\":\"some/model\"", body, StringComparison.Ordinal);
        Assert.Contains("\"seed\":7", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_grows_in_the_view_and_becomes_a_turn_when_it_is_whole()
    {
        await using var server = FakeServer.Saying(Chunks + LastChunk, "text/event-stream");
        var seen = new List<string>();

        var step = await StepAsync(server.Address + "/v1", new RelayOptions { OnPartial = p => seen.Add(p.Text) });

        Assert.Equal(["Hello", "Hello there."], seen);
        Assert.Equal("Hello there.", step.Turn.Text);
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-abcd"}}""", FaultKind.Gate, "OPENAI_API_KEY")]
    [InlineData(403, "no", FaultKind.Gate, "OPENAI_API_KEY")]
    [InlineData(402, "{}", FaultKind.Gate, "nothing left")]
    [InlineData(404, """{"error":{"message":"no such route"}}""", FaultKind.Error, "no such route. Check the path")]
    [InlineData(400, """{"error":"the prompt is too long"}""", FaultKind.Error, "the prompt is too long")]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota"}}""", FaultKind.Gate, "exceeded your current quota")]
    public async Task A_refusal_that_asking_again_cannot_help_is_not_asked_again_and_says_what_to_do(int status, string body, FaultKind kind, string says)
    {
        await using var server = FakeServer.Saying(body, status: status);

        var fault = await FaultAsync(server.Address + "/v1");

        Assert.Equal(kind, fault.Kind);
        Assert.Contains($"{server.Address}/v1/chat/completions answered {status}", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-abcd", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(503, "busy")]
    public async Task A_server_that_fails_is_asked_again(int status, string body)
    {
        await using var server = FakeServer.Saying(body, status: status);

        var fault = await FaultAsync(server.Address + "/v1");

        Assert.Contains($"answered {status}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<html>", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1 + RelayDefaults.Retries, server.Requests.Count);
    }

    [Fact]
    public async Task A_busy_server_is_left_alone_as_long_as_it_asks_for()
    {
        await using var server = FakeServer.Saying("""{"error":{"message":"slow down"}}""", status: 429, headers: "Retry-After: 7\r\n");
        using var client = Client(server.Address + "/v1");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => client.GetResponseAsync("Hi", cancellationToken: Cancelled));

        Assert.Equal(TimeSpan.FromSeconds(7), fault.RetryAfter);
        Assert.True(fault.CanRetry);
        Assert.Contains("slow down. It asks to be left alone for 7 s.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("86400")]
    [InlineData("2000000000")]
    [InlineData("Tue, 01 Jan 2999 00:00:00 GMT")]
    public async Task A_server_that_asks_to_be_left_alone_for_very_long_is_not_waited_for(string wait)
    {
        await using var server = FakeServer.Saying("", status: 503, headers: $"Retry-After: {wait}\r\n");

        var fault = await FaultAsync(server.Address + "/v1");

        Assert.Single(server.Requests);
        Assert.Contains("longer than is waited here", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_to_come_back_at_is_counted_from_the_servers_own_clock()
    {
        await using var server = FakeServer.Saying("", status: 429, headers: "Date: Mon, 05 Jan 2026 10:00:00 GMT\r\nRetry-After: Mon, 05 Jan 2026 10:01:30 GMT\r\n");
        using var client = Client(server.Address + "/v1");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => client.GetResponseAsync("Hi", cancellationToken: Cancelled));

        Assert.Equal(TimeSpan.FromSeconds(90), fault.RetryAfter);
    }

    [Theory]
    [InlineData("\"eos_token\"", "stop", false)]
    [InlineData("\"eos_token\"", "stop", true)]
    [InlineData("\"max_tokens\"", "length", false)]
    [InlineData("null", "stop", false)]
    [InlineData("\"\"", "stop", true)]
    [InlineData("\"content_filter\"", "content_filter", true)]
    public async Task A_finish_reason_of_the_servers_own_is_an_end(string written, string meant, bool streamed)
    {
        await using var server = streamed
            ? FakeServer.Saying(Chunks + LastChunk.Replace("\"stop\"", written, StringComparison.Ordinal), "text/event-stream")
            : FakeServer.Saying(Whole.Replace("\"stop\"", written, StringComparison.Ordinal));
        using var client = Client(server.Address + "/v1");

        var reply = streamed
            ? await client.GetStreamingResponseAsync("Hi", cancellationToken: Cancelled).ToChatResponseAsync(Cancelled)
            : await client.GetResponseAsync("Hi", cancellationToken: Cancelled);

        Assert.Equal(("Hello there.", meant), (reply.Text, reply.FinishReason!.Value.Value));
    }

    [Theory]
    [InlineData(Chunks + "data: [DONE]\n\n", "text/event-stream")] // no finish reason
    [InlineData(": ping\r\n\r\n" + Chunks + LastChunk, "text/event-stream; charset=utf-8")]
    [InlineData(Whole, "application/json")] // not streamed at all
    public async Task A_stream_that_is_nearly_one_is_read(string body, string type)
    {
        await using var server = FakeServer.Saying(body, type);

        var step = await StepAsync(server.Address + "/v1", new RelayOptions { Retries = 0, OnPartial = _ => { } });

        Assert.Equal("Hello there.", step.Turn.Text);
    }

    [Theory]
    [InlineData("\ufeff" + Whole, "Hello there.")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":"half \ud83d, whole \ud83d\ude00, \\ud83d"},"finish_reason":"stop"}]}""", "half \ufffd, whole \U0001F600, \\ud83d")]
    [InlineData("""{"choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"text","text":"Two "},{"type":"text","text":"parts."}]},"finish_reason":"stop"}]}""", "Two parts.")]
    public async Task An_answer_that_is_nearly_one_is_read(string body, string said)
    {
        await using var server = FakeServer.Saying(body);

        var step = await StepAsync(server.Address + "/v1", new RelayOptions { Retries = 0 });

        Assert.Equal(said, step.Turn.Text);
    }

    [Theory]
    [InlineData("application/json", """{"error":{"message":"the model is loading"}}""")]
    [InlineData("text/event-stream", Chunks + "data: {\"error\":{\"message\":\"the model is loading\"}}\n\n")]
    [InlineData("text/event-stream", Chunks + "event: error\ndata: {\"message\":\"the model is loading\"}\n\n")]
    public async Task An_error_in_an_answer_that_says_it_is_none_has_the_servers_words(string type, string body)
    {
        await using var server = FakeServer.Saying(body, type);

        var fault = await FaultAsync(server.Address + "/v1", new RelayOptions { OnPartial = _ => { } });

        Assert.Contains(server.Address, fault.Message, StringComparison.Ordinal);
        Assert.Contains("the model is loading.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":null,"refusal":"I would rather not."}""", FaultKind.Filtered, "I would rather not.")]
    [InlineData("""{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"look_up","arguments":"{}"}}]}""", FaultKind.EmptyReply, "'look_up'")]
    [InlineData("""{"role":"assistant","content":""}""", FaultKind.EmptyReply, "an empty reply")]
    public async Task A_reply_without_words_says_what_came_in_their_place(string message, FaultKind kind, string says)
    {
        await using var server = FakeServer.Saying($$"""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{{message}},"finish_reason":"stop"}]}""");

        var fault = await FaultAsync(server.Address + "/v1");

        Assert.Equal(kind, fault.Kind);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Whole), Cancelled);
        }

        await using var server = new FakeServer(async (_, stream) =>
        {
            await FakeServer.WriteAsync(stream, FakeServer.Head(200, "application/json", $"Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n"));
            await stream.WriteAsync(packed.ToArray());
        });

        Assert.Equal("Hello there.", (await StepAsync(server.Address + "/v1")).Turn.Text);
    }

    [Fact]
    public async Task A_redirection_that_loses_the_request_names_the_place_to_ask()
    {
        await using var other = FakeServer.Saying(Whole);
        await using var server = FakeServer.Saying("", status: 301, headers: $"Location: {other.Address}/v1/chat/completions\r\n");

        var fault = await FaultAsync(server.Address + "/v1");

        Assert.Contains($"sends its callers on to {other.Address}/v1/chat/completions", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_speaks_no_https_is_asked_once_and_told_from_a_dead_one()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asked = 0;
        var serving = Task.Run(
            async () =>
            {
                while (true)
                {
                    using var connection = await listener.AcceptTcpClientAsync(Cancelled);
                    asked++;
                    await FakeServer.WriteAsync(connection.GetStream(), "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nThis port speaks http.");
                }
            },
            Cancelled);

        var fault = await FaultAsync($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");

        listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
        Assert.Contains("expected a secure connection", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("see inner exception", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_server_that_takes_no_connection_is_named()
    {
        using var slow = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(20),
            ConnectCallback = async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return Stream.Null;
            },
        };
        using var client = new HttpClient(new EndpointHandler(slow));

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => client.GetAsync(new Uri("http://127.0.0.1:9/v1"), Cancelled));

        Assert.Equal(FaultKind.Timeout, fault.Kind);
        Assert.True(fault.CanRetry);
        Assert.Contains("http://127.0.0.1:9/v1 takes no connection", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_server_is_named()
    {
        var fault = await FaultAsync("http://127.0.0.1:9/v1");

        Assert.Contains("http://127.0.0.1:9/v1/chat/completions does not answer", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Is the server running", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>Welcome</html>", "text/html", "got a web page")]
    [InlineData("""{"id":"1","object":"chat.completion","created":1,"mod""", "application/json", "cannot be read")]
    [InlineData("not json", "application/json", "cannot be read")]
    [InlineData("[]", "application/json", "cannot be read")]
    [InlineData("", "application/json", "cannot be read")]
    [InlineData("""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[]}""", "application/json", "expected a reply")]
    [InlineData("{}", "application/json", "expected a reply")]
    public async Task Rubbish_is_a_fault_that_names_the_address(string body, string type, string says)
    {
        await using var server = FakeServer.Saying(body, type);

        var fault = await FaultAsync(server.Address + "/v1");

        Assert.Contains(server.Address + "/v1", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: {\"id\":\n\n", "cannot be read")]
    [InlineData("data: [DONE]\n\n", "before the reply was whole")]
    [InlineData("hello", "before the reply was whole")]
    [InlineData(Chunks, "before the reply was whole")]
    public async Task A_stream_of_rubbish_or_half_a_reply_is_a_fault_and_never_a_turn(string body, string says)
    {
        await using var server = FakeServer.Saying(body, "text/event-stream");

        var fault = await FaultAsync(server.Address + "/v1", new RelayOptions { OnPartial = _ => { } });

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_whose_connection_breaks_is_a_fault()
    {
        await using var server = new FakeServer((_, stream) => FakeServer.WriteAsync(stream, FakeServer.Head(200, "text/event-stream", "Content-Length: 100000\r\n") + Chunks));

        var fault = await FaultAsync(server.Address + "/v1", new RelayOptions { OnPartial = _ => { } });

        Assert.Contains("broke off", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_that_never_ends_is_given_up_before_it_fills_the_memory(bool streamed)
    {
        await using var server = new FakeServer(async (fake, stream) =>
        {
            await FakeServer.WriteAsync(stream, FakeServer.Head(200, streamed ? "text/event-stream" : "application/json") + (streamed ? "" : "\""));
            var piece = streamed ? Chunks : new string('a', 100_000);
            while (!fake.Stopping.IsCancellationRequested)
            {
                await FakeServer.WriteAsync(stream, string.Concat(Enumerable.Repeat(piece, streamed ? 200 : 1)));
            }
        });

        var fault = await FaultAsync(server.Address + "/v1", new RelayOptions { OnPartial = streamed ? _ => { } : null });

        Assert.Contains("without an end", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_takes_too_long_is_a_timeout_of_the_relay()
    {
        await using var server = new FakeServer((fake, _) => Task.Delay(Timeout.Infinite, fake.Stopping));

        var fault = await FaultAsync(server.Address + "/v1", new RelayOptions { Timeout = TimeSpan.FromMilliseconds(50) });

        Assert.Equal(FaultKind.Timeout, fault.Kind);
    }

    private static IChatClient Client(string address) => OpenAIBot.Create(AgentSpec.Parse($"openai:{address}#some/model"), _ => null);

    private static async Task<RelayStep> StepAsync(string address, RelayOptions? options = null)
    {
        using var client = Client(address);
        await using var relay = new Relay(
            [new Agent("Model", null, client), PersonaChatClient.Agent("ines")], (options ?? new RelayOptions()) with { RetryDelay = TimeSpan.Zero });
        return await relay.StepAsync(Cancelled);
    }

    private static async Task<Fault> FaultAsync(string address, RelayOptions? options = null) =>
        (await Assert.ThrowsAsync<RelayFaultException>(() => StepAsync(address, options))).Faults[^1];
}
