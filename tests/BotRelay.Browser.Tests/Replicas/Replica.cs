using BotRelay.Browser.Profiles;
using Microsoft.Extensions.AI;
using Microsoft.Playwright;

namespace BotRelay.Browser.Tests.Replicas;

/// <summary>A replica in a browser, with a client for it.</summary>
public sealed class Replica : IAsyncDisposable
{
    private readonly List<ChatMessage> _talk = [];

    public Replica(IPage page, PageProfile profile, string address)
    {
        Page = page;
        Profile = profile;
        Client = new PageChatClient(page, profile, address);
    }

    public IPage Page { get; }

    public PageProfile Profile { get; }

    public PageChatClient Client { get; }

    /// <summary>Says something and takes the reply into the talk, as a relay does.</summary>
    public async Task<ChatResponse> SayAsync(string text, CancellationToken cancellationToken)
    {
        List<ChatMessage> request = [.. _talk, new ChatMessage(ChatRole.User, text)];
        var response = await Client.GetResponseAsync(request, cancellationToken: cancellationToken);
        _talk.Clear();
        _talk.AddRange([.. request, .. response.Messages]);
        return response;
    }

    /// <summary>What the page's bot was told, in order.</summary>
    public Task<string[]> ReceivedAsync() => Page.EvaluateAsync<string[]>("() => replica.received()");

    /// <summary>What the page's bot said, in order.</summary>
    public Task<string[]> SaidAsync() => Page.EvaluateAsync<string[]>("() => replica.said()");

    /// <summary>What the page's bot said in part before a filter cut it.</summary>
    public Task<string[]> WithheldAsync() => Page.EvaluateAsync<string[]>("() => replica.withheld()");

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Page.Context.CloseAsync();
    }
}
