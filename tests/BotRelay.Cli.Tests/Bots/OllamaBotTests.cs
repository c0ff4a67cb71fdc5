using BotRelay.Agents;
using BotRelay.Cli.Bots;
using BotRelay.Conversations;
using BotRelay.Relaying;

namespace BotRelay.Cli.Tests.Bots;

public sealed class OllamaBotTests
{
    private const string Growing = """
        {"model":"llama3.2","created_at":"2026-01-05T10:00:00Z","message":{"role":"assistant","content":"Good"},"done":false}
        {"model":"llama3.2","created_at":"2026-01-05T10:00:00Z","message":{"role":"assistant","content":" morning."},"done":false}

        """;

    private const string Last = """
        {"model":"llama3.2","created_at":"2026-01-05T10:00:01Z","message":{"role":"assistant","content":""},"done_reason":"stop","done":true,"eval_count":3}

        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_is_what_the_model_said(bool streamed)
    {
        await using var server = FakeServer.Saying(Growing + Last, "application/x-ndjson");
        var seen = new List<string>();

        var step = await StepAsync(server.Address, new RelayOptions { OnPartial = streamed ? p => seen.Add(p.Text) : null });

        Assert.Equal("Good morning.", step.Turn.Text);
        Assert.Equal(streamed ? ["Good", "Good morning."] : [], seen);
        var (line, body) = server.Requests[^1];
        Assert.StartsWith("POST /api/chat", line, StringComparison.Ordinal);
        Assert.Contains("\"llama3.2\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"llama3.2","created_at":"2026-01-05T10:00:00Z","message":{"role":"assistant","content":"","thinking":"They greet me."},"done":false}""")]
    [InlineData("""{"model":"llama3.2","created_at":"2026-01-05T10:00:00Z","message":{"role":"assistant","content":"<think>They greet me.</think>\n\n"},"done":false}""")]
    public async Task What_the_model_thought_stands_beside_the_turn(string thinking)
    {
        await using var server = FakeServer.Saying(thinking + "\n" + Growing + Last, "application/x-ndjson");

        var turn = (await StepAsync(server.Address, new RelayOptions())).Turn;

        Assert.Equal(("Good morning.", "They greet me."), (turn.Text, turn.Thought));
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named_with_the_address()
    {
        await using var server = FakeServer.Saying("""{"error":"model 'llama3.2' not found"}""", status: 404);

        var fault = await FaultAsync(server.Address);

        Assert.Contains(server.Address, fault.Message, StringComparison.Ordinal);
        Assert.Contains("model 'llama3.2' not found. Check", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ollama pull", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(Growing, "before the reply was whole")]
    [InlineData("<p>", "cannot be read")]
    [InlineData("""{"error":"out of memory"}""", "error of the server: out of memory.")]
    [InlineData(Growing + "{\"error\":\"out of memory\"}\n", "error of the server: out of memory.")]
    public async Task Half_a_reply_or_rubbish_is_a_fault(string body, string says)
    {
        await using var server = FakeServer.Saying(body, "application/x-ndjson");

        var fault = await FaultAsync(server.Address, new RelayOptions { OnPartial = _ => { } });

        Assert.Contains(server.Address, fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_server_is_named() =>
        Assert.Contains("http://127.0.0.1:9/api/chat does not answer", (await FaultAsync("http://127.0.0.1:9")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ollama:localhost#m")]
    [InlineData("ollama:http://localhost:11434")]
    [InlineData("ollama:http://me:secret@localhost#m")]
    public void What_is_no_address_with_a_model_is_refused(string spec) =>
        Assert.DoesNotContain("secret", Assert.Throws<UsageException>(() => OllamaBot.Create(AgentSpec.Parse(spec))).Message, StringComparison.Ordinal);

    private static async Task<RelayStep> StepAsync(string address, RelayOptions options)
    {
        using var client = OllamaBot.Create(AgentSpec.Parse($"ollama:{address}#llama3.2"));
        await using var relay = new Relay([new Agent("Model", null, client), PersonaChatClient.Agent("ines")], options with { RetryDelay = TimeSpan.Zero });
        return await relay.StepAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Fault> FaultAsync(string address, RelayOptions? options = null) =>
        (await Assert.ThrowsAsync<RelayFaultException>(() => StepAsync(address, options ?? new RelayOptions()))).Faults[^1];
}
