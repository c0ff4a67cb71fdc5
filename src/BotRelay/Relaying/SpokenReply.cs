using BotRelay.Agents;
using BotRelay.Conversations;
using Microsoft.Extensions.AI;

namespace BotRelay.Relaying;

/// <summary>A reply as a turn needs it: what was said is its text, what was thought before is reasoning content.</summary>
internal static class SpokenReply
{
    /// <summary>Whether thinking may stand in the text of an agent's replies. A recording says what was said, a page what it shows.</summary>
    public static bool MayThink(Agent agent) => agent.Stateful is null && agent.Client.GetService(typeof(ReplayChatClient)) is null;

    /// <summary>The reply, with thinking moved out of its text where there is any.</summary>
    public static ChatResponse Of(Agent agent, ChatResponse reply)
    {
        if (!MayThink(agent) || Thinking.Split(reply.Text) is not ({ } thought, var said))
        {
            return reply;
        }

        var last = reply.Messages[^1];
        IEnumerable<AIContent> others = reply.Messages.SelectMany(m => m.Contents).Where(c => c is not TextContent);
        var message = new ChatMessage(ChatRole.Assistant, [.. thought.Length > 0 ? [new TextReasoningContent(thought)] : Array.Empty<AIContent>(), .. others, new TextContent(said)])
        {
            MessageId = last.MessageId, AuthorName = last.AuthorName, CreatedAt = last.CreatedAt, AdditionalProperties = last.AdditionalProperties,
        };
        return new ChatResponse(message)
        {
            ResponseId = reply.ResponseId, ConversationId = reply.ConversationId, ModelId = reply.ModelId, CreatedAt = reply.CreatedAt, FinishReason = reply.FinishReason,
            Usage = reply.Usage, AdditionalProperties = reply.AdditionalProperties,
        };
    }

    /// <summary>What was thought, or <see langword="null"/>.</summary>
    public static string? ThoughtOf(ChatResponse reply)
    {
        var thought = string.Concat(Contents<TextReasoningContent>(reply).Select(c => c.Text)).Trim();
        return thought.Length > 0 ? thought : null;
    }

    /// <summary>The fault of a reply without words.</summary>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="reply">The reply.</param>
    public static AgentFaultException WhyEmpty(string agent, ChatResponse reply) =>
        Contents<ErrorContent>(reply).FirstOrDefault(c => !string.IsNullOrWhiteSpace(c.Message)) is { } refusal
            ? new AgentFaultException(FaultKind.Filtered, $"Expected text of {agent}, got a refusal of its model: {refusal.Message}")
        : ThoughtOf(reply) is not null
            ? new AgentFaultException(FaultKind.EmptyReply, $"Expected text of {agent}, got its thinking and nothing after it. Let the server give longer replies, or turn thinking off.")
        : Contents<FunctionCallContent>(reply).FirstOrDefault() is { } call
            ? new AgentFaultException(FaultKind.EmptyReply, $"Expected text of {agent}, got a call of the tool '{call.Name}', and none was offered. Tell the model in its persona to answer in words, or take another one.")
        : new AgentFaultException(FaultKind.EmptyReply, $"Expected text of {agent}, got an empty reply.");

    private static IEnumerable<T> Contents<T>(ChatResponse reply)
        where T : AIContent => reply.Messages.SelectMany(m => m.Contents).OfType<T>();
}
