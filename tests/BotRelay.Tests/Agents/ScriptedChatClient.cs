using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

/// <summary>A chat client whose replies a test writes, and which keeps what it was asked.</summary>
internal sealed class ScriptedChatClient(Func<int, CancellationToken, Task<ChatResponse>> reply) : IChatClient
{
    public ScriptedChatClient(Func<int, string> reply)
        : this((call, _) => Task.FromResult(Reply(reply(call))))
    {
    }

    public ScriptedChatClient(params string[] replies)
        : this(call => replies[call % replies.Length])
    {
    }

    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    public List<ChatOptions?> Options { get; } = [];

    public static ChatResponse Reply(string text, string? messageId = null, string? responseId = null, DateTimeOffset? createdAt = null) =>
        new(new ChatMessage(ChatRole.Assistant, text) { MessageId = messageId }) { ResponseId = responseId, CreatedAt = createdAt };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        Options.Add(options);
        return reply(Asked.Count - 1, cancellationToken);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var whole = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var word in whole.Text.Split(' ').Select((w, i) => i == 0 ? w : " " + w))
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, word) { MessageId = whole.Messages[0].MessageId };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
