using System.Text.Json;
using BotRelay.Agents;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Conversations;

namespace BotRelay.Browser.Tests;

/// <summary>A chat in a frame of another origin, which the page around it cannot look into, nor the frame out of it.</summary>
public sealed class FramedPageTests(ReplicaBrowser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_in_a_frame_of_another_origin_in_a_frame_is_talked_with_and_put_in_anew()
    {
        await using var replica = await OpenAsync(["plain", "plain"]);

        await replica.SayAsync("First.", Stop);
        await replica.Page.EvaluateAsync("() => document.querySelector('#outer').replaceWith(document.querySelector('#outer').cloneNode())");
        await replica.SayAsync("Second.", Stop);
        var reply = await replica.SayAsync("Third.", Stop);

        Assert.Equal(["Second.", "Third."], await AskAsync(replica, "() => replica.received()"));
        Assert.Equal((await AskAsync(replica, "() => replica.said()"))[^1], reply.Text);
    }

    [Fact]
    public async Task A_gate_in_the_page_around_a_frame_of_another_origin_is_a_gate_until_a_person_has_passed()
    {
        await using var replica = await OpenAsync(["plain", "silent"]);
        await replica.SayAsync("First.", Stop);
        var asked = replica.SayAsync("Second.", Stop);
        await replica.Page.EvaluateAsync("() => document.body.insertAdjacentHTML('beforeend', '<div class=bar>Please log in.</div>')");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => asked);
        await replica.Page.EvaluateAsync("() => document.querySelector('.bar').remove()");
        var after = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));

        Assert.Equal((FaultKind.Gate, FaultKind.Timeout), (fault.Kind, after.Kind));
        Assert.Contains("its login gate (http://outer.test/", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_leads_away_to_where_no_frame_is_stops_at_its_gate_and_goes_on_afterwards()
    {
        await using var replica = await OpenAsync(["plain", "plain"]);
        await replica.SayAsync("First.", Stop);
        await replica.Page.GotoAsync("http://outer.test/signup?then=chat");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));
        await replica.Page.GotoAsync("http://outer.test/");
        var reply = await replica.SayAsync("Second.", Stop);

        Assert.Equal(FaultKind.Gate, fault.Kind);
        Assert.Contains("its signup gate", fault.Message, StringComparison.Ordinal);
        Assert.Equal((await AskAsync(replica, "() => replica.said()"))[^1], reply.Text);
    }

    [Fact]
    public async Task A_frame_that_is_not_there_is_named()
    {
        await using var replica = await OpenAsync([], "iframe#other", 400);

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));

        Assert.Contains("the chat's frame (iframe#other) is not there", fault.Message, StringComparison.Ordinal);
    }

    private async Task<Replica> OpenAsync(string[] script, string frame = "iframe#outer >> iframe#inner", int ready = 5000)
    {
        var options = Uri.EscapeDataString(JsonSerializer.Serialize(new ReplicaOptions { Layout = "plain", Script = script }, JsonSerializerOptions.Web));
        var page = await browser.PageAsync();
        await page.RouteAsync("http://*.test/**", route => route.FulfillAsync(new() { ContentType = $"text/{(route.Request.Url.EndsWith(".js", StringComparison.Ordinal) ? "javascript" : "html")}; charset=utf-8", Body = Body(new Uri(route.Request.Url), options) }));
        var profile = ReplicaBrowser.ProfileFor("plain");
        return new Replica(page, profile with
        {
            Frame = frame,
            Gates = [new() { Name = "login", When = [new() { Selector = ".bar", Pattern = "log in" }] }, new() { Name = "signup", When = [new() { Url = "/signup" }] }],
            TimesMs = profile.TimesMs with { Ready = ready, Reply = 2500 },
        }, "http://outer.test/");
    }

    private static string Body(Uri url, string options) => url.Host switch
    {
        "inner.test" => ReplicaServer.Resource(url.AbsolutePath.TrimStart('/')),
        "middle.test" => $"<iframe id=inner width=500 height=400 src='http://inner.test/plain.html?options={options}'></iframe>",
        _ => url.AbsolutePath == "/" ? "<title>Site</title><iframe id=outer width=600 height=500 src='http://middle.test/'></iframe>" : "<title>Sign up</title><input name=mail>",
    };

    private static Task<string[]> AskAsync(Replica replica, string script) =>
        replica.Page.Frames.First(f => f.Url.StartsWith("http://inner.test", StringComparison.Ordinal)).EvaluateAsync<string[]>(script);
}
