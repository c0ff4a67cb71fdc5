using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Relaying;

public sealed class ReplyNotesTests
{
    [Fact]
    public async Task Remarks_a_client_gives_with_a_reply_stand_in_the_log_before_the_turn()
    {
        await using var relay = new Relay([new Agent("Mara", null, new RemarkingClient()), new Agent("Otto", null, new RemarkingClient())]);

        await relay.StepAsync(TestContext.Current.CancellationToken);
        await relay.StepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            ["note: split in 2 parts", "turn: hello", "note: split in 2 parts", "turn: hello"],
            relay.Conversation.Events.Select(e => e switch
            {
                Note note => "note: " + note.Message,
                Turn turn => "turn: " + turn.Text,
                _ => null,
            }).OfType<string>());
    }

    private sealed class RemarkingClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "hello"))
            {
                AdditionalProperties = new AdditionalPropertiesDictionary { [RequestProperties.Notes] = new[] { "split in 2 parts" } },
            });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
