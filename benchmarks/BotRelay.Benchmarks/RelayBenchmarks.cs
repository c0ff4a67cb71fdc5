using BenchmarkDotNet.Attributes;
using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;
using Microsoft.Extensions.AI;

namespace BotRelay.Benchmarks;

/// <summary>One step of the relay between bots that answer at once: logged with a flush, measured with all default signals, decided on. Agents are shown the last 20 turns.</summary>
[MemoryDiagnoser]
public class RelayBenchmarks
{
    private string _folder = "";
    private Relay? _relay;

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("botrelay-relay-").FullName;
        _relay = new Relay(
            [new Agent("Mara", null, new Parrot(0)), new Agent("Otto", null, new Parrot(1))],
            new RelayOptions { MemoryTurns = 20 },
            ConversationLog.Create(Path.Combine(_folder, "talk.jsonl")));
    }

    [Benchmark]
    public Task<RelayStep> Step() => _relay!.StepAsync();

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _relay!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Says turns of recorded talks.</summary>
    private sealed class Parrot(int first) : IChatClient
    {
        private int _next = first;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var text = Talk.Texts[_next % Talk.Texts.Count];
            _next += 2;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
