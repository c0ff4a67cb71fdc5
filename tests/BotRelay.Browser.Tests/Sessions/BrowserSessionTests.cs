using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Rendering;
using BotRelay.Browser.Sessions;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Relaying;
using Microsoft.Extensions.AI;

namespace BotRelay.Browser.Tests.Sessions;

public sealed class BrowserSessionTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("/usr/bin/chromium", "/usr/bin/chromium", null)]
    [InlineData("cdp:http://localhost:9222", null, "http://localhost:9222")]
    [InlineData("CDP:ws://localhost:9222/devtools", null, "ws://localhost:9222/devtools")]
    public void A_browser_is_a_path_or_the_address_of_one_that_runs(string? text, string? path, string? devTools) =>
        Assert.Equal((path, devTools), (BrowserChoice.Parse(text).Path, BrowserChoice.Parse(text).DevTools));

    [Theory]
    [InlineData("cdp:")]
    [InlineData("cdp:9222")]
    [InlineData("cdp:file:///etc")]
    public void What_follows_cdp_must_be_an_address(string text) =>
        Assert.Contains("cdp:http://localhost:9222", Assert.Throws<ArgumentException>(() => BrowserChoice.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task It_says_which_browser_it_uses_and_gives_no_page_twice()
    {
        var path = ChromiumFinder.Find();
        Assert.SkipWhen(path is null, "No Chromium here.");
        var folder = Directory.CreateTempSubdirectory("botrelay-session-");
        var notices = new List<string>();
        await using (var session = new BrowserSession(new BrowserChoice { Headless = true, Folder = folder.FullName }, notices.Add))
        {
            Assert.Empty(notices);
            var profile = PageProfile.Find("replika");
            var first = await session.PageAsync(profile, "about:blank", TestContext.Current.CancellationToken);
            var second = await session.PageAsync(profile, "about:blank", TestContext.Current.CancellationToken);

            Assert.NotSame(first, second);
            Assert.Equal([$"Using the browser {path}; logins are kept in {folder.FullName}."], notices);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_talks_in_the_users_own_tab_and_leaves_browser_and_tabs_open()
    {
        using var server = new ReplicaServer();
        var chat = server.Address(new ReplicaOptions { Layout = "replika", Script = [] });
        var other = server.Root + "other";
        await using var own = await UsersBrowser.StartAsync(chat);
        await own.OpenAsync(other);
        var profile = ReplicaBrowser.ProfileFor("replika");
        var notices = new List<string>();
        string reply;
        await using (var session = new BrowserSession(BrowserChoice.Parse("cdp:" + own.DevTools), notices.Add))
        {
            await using var client = new PageChatClient(session, profile, chat);
            reply = (await client.GetResponseAsync([new(ChatRole.User, "Hello")], cancellationToken: TestContext.Current.CancellationToken)).Text;
            Assert.Equal(await client.Page!.EvaluateAsync<string[]>("() => replica.said()"), reply.Split("\n\n"));

            await using var another = new PageChatClient(session, profile, chat);
            await another.GetResponseAsync([new(ChatRole.User, "Hello")], cancellationToken: TestContext.Current.CancellationToken);
            Assert.NotSame(client.Page, another.Page);
        }

        Assert.StartsWith($"Attached to the browser at {own.DevTools} (version ", Assert.Single(notices), StringComparison.Ordinal);
        var tabs = await own.TabsAsync();
        Assert.Equal((2, 1), (tabs.Count(t => t == chat), tabs.Count(t => t == other)));
        Assert.True(own.IsRunning);
    }

    [Fact]
    public async Task Two_tabs_of_one_window_talk_though_only_one_is_in_front()
    {
        using var server = new ReplicaServer();
        await using var own = await UsersBrowser.StartAsync("about:blank");
        await using var session = new BrowserSession(BrowserChoice.Parse("cdp:" + own.DevTools));
        await using var mara = new PageChatClient(session, ReplicaBrowser.ProfileFor("swiper"), server.Address(new ReplicaOptions { Layout = "swiper", Script = [], Name = "Mara", Streams = true }));
        await using var otto = new PageChatClient(session, ReplicaBrowser.ProfileFor("plain"), server.Address(new ReplicaOptions { Layout = "plain", Script = [], Name = "Otto" }));
        await using var relay = new Relay([new Agent("Mara", null, mara), new Agent("Otto", null, otto)], new RelayOptions { Opening = "Begin, please." });

        await foreach (var _ in relay.RunAsync(4, TestContext.Current.CancellationToken))
        {
            await (otto.Page ?? mara.Page)!.BringToFrontAsync();
        }

        Assert.Equal(["Begin, please.", relay.Conversation.Turns[1].Text], await mara.Page!.EvaluateAsync<string[]>("() => replica.received()"));
        Assert.Empty(relay.Conversation.Faults);
    }

    [Fact]
    public async Task A_browser_that_does_not_answer_is_told_with_what_to_do()
    {
        await using var session = new BrowserSession(BrowserChoice.Parse("cdp:http://127.0.0.1:1"));

        var error = await Assert.ThrowsAsync<BrowserStartException>(() => session.PageAsync(PageProfile.Find("replika"), null, TestContext.Current.CancellationToken));

        Assert.Contains("--remote-debugging-port", error.Message, StringComparison.Ordinal);
    }
}
