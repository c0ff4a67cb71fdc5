using BotRelay.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Agents;

/// <summary>A client that keeps the talk itself, as a web page does, and counts how often it began a new chat.</summary>
internal sealed class PageLikeClient(bool canForget) : DelegatingChatClient(new ScriptedChatClient(call => $"reply {call}")), IStatefulChatClient
{
    public bool CanForget => canForget;

    public int Forgot { get; private set; }

    public Task ForgetAsync(CancellationToken cancellationToken = default)
    {
        Forgot++;
        return Task.CompletedTask;
    }
}
