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
    public Task<string[]> ReceivedAsync() => ReadAsync("() => replica.received()");

    /// <summary>What the page's bot said, in order.</summary>
    public Task<string[]> SaidAsync() => ReadAsync("() => replica.said()");

    /// <summary>What the page's bot said in part before a filter cut it.</summary>
    public Task<string[]> WithheldAsync() => ReadAsync("() => replica.withheld()");

    /// <summary>Asks the page, again where it is being loaded anew meanwhile.</summary>
    private async Task<string[]> ReadAsync(string script)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                return await Page.EvaluateAsync<string[]>(script);
            }
            catch (PlaywrightException e) when (left > 0 && (e.Message.Contains("context was destroyed", StringComparison.Ordinal) || e.Message.Contains("is not defined", StringComparison.Ordinal)))
            {
                await Page.WaitForLoadStateAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Page.Context.CloseAsync();
    }
}
