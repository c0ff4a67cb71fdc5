#:package LLamaSharp@0.30.0
#:package LLamaSharp.Backend.Cpu@0.30.0
#:package Microsoft.Extensions.AI@10.11.0
#:project ../src/BotRelay/BotRelay.csproj
#:property PublishAot=false

// Two agents on one GGUF model inside this process, without a server:
//   dotnet run samples/gguf-bots.cs -- model.gguf 20
// LLamaSharp and its backend must have the same version. Not part of the build, but its tests run it. What it works around was observed with LLamaSharp 0.28.0.
using System.Runtime.CompilerServices;
using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Relaying;
using LLama;
using LLama.Abstractions;
using LLama.Common;
using LLama.Native;
using LLama.Transformers;
using Microsoft.Extensions.AI;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: dotnet run samples/gguf-bots.cs -- MODEL.gguf [TURNS]");
    return 2;
}

// Without a callback llama.cpp writes hundreds of lines to standard error. Set it before the first ModelParams.
NativeLibraryConfig.All.WithLogCallback((level, message) =>
{
    if (level == LLamaLogLevel.Error)
    {
        Console.Error.Write(message);
    }
});
var parameters = new ModelParams(args[0]) { ContextSize = 4096 };
using var weights = await LLamaWeights.LoadFromFileAsync(parameters);
using var mara = new LlamaBot(weights, parameters);
using var otto = new LlamaBot(weights, parameters);
Agent[] agents =
[
    new("Mara", "You are Mara, a gardener. Answer in two or three sentences.", mara),
    new("Otto", "You are Otto, a railwayman. Answer in two or three sentences.", otto),
];
var options = new RelayOptions
{
    Topic = "the first warm day of the year",
    Strategy = new TopicSwitch(),
    Sampling = new Sampling { Temperature = .8f, MaxOutputTokens = 160 },
    // What is told too long for the context is a NoKvSlot or ContextOverflowException: show the agents the end of the talk only.
    MemoryTurns = 16,
    OnPartial = partial => Console.Write("."),
};
await using var relay = new Relay(agents, options, ConversationLog.Create($"gguf-bots-{DateTime.Now:yyyyMMdd-HHmmss}.jsonl"));
await foreach (var step in relay.RunAsync(args.Length > 1 ? int.Parse(args[1]) : 20))
{
    Console.WriteLine($"\n[{step.Turn.Index}] {step.Turn.Speaker}: {step.Turn.Text}\n    P(deadlock) {step.Measure.Probability:0.00}{(step.Intervention is { } i ? $"  -> {i.Text}" : "")}");
}

return 0;

/// <summary>One executor as a bot: the weights may be shared, an executor may not.</summary>
sealed class LlamaBot : DelegatingChatClient
{
    // Two calls at once on one executor end the process.
    private readonly SemaphoreSlim _one = new(1, 1);

    public LlamaBot(LLamaWeights weights, ModelParams parameters)
        // Without the transformer the model's own chat template is not used. InteractiveExecutor would forget system prompts: use the stateless one.
        : base(new StatelessExecutor(weights, parameters).AsChatClient(new PromptTemplateTransformer(weights, withAssistant: true)))
    {
    }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var reply = await base.GetResponseAsync(messages, options, cancellationToken);
            // Cancelled, it may return a part of the reply, or nothing, without a word.
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var message in reply.Messages)
            {
                message.Contents = [new TextContent(WithoutStop(message.Text))];
            }

            return reply;
        }
        finally
        {
            _one.Release();
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // The words that stopped a reply stay in a stream, in pieces: the last few characters are held back until it is clear that they are none.
            var held = "";
            ChatResponseUpdate? last = null;
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                last = update;
                held += update.Text;
                var sure = Math.Max(0, held.Length - Stops.Max(s => s.Length));
                if (sure > 0)
                {
                    yield return new ChatResponseUpdate(ChatRole.Assistant, held[..sure]) { MessageId = update.MessageId };
                    held = held[sure..];
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, WithoutStop(held)) { MessageId = last?.MessageId, FinishReason = ChatFinishReason.Stop };
        }
        finally
        {
            _one.Release();
        }
    }

    // LLamaSharp always stops at these, also in the middle of a sentence that has one ("Dear User: hello" becomes "Dear ").
    private static readonly string[] Stops = ["User:", "Assistant:", "System:"];

    private static string WithoutStop(string text)
    {
        text = text.TrimEnd();
        var stop = Stops.FirstOrDefault(s => text.EndsWith(s, StringComparison.Ordinal));
        return stop is null ? text : text[..^stop.Length].TrimEnd();
    }
}
