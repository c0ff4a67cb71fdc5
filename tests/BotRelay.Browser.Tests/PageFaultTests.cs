using BotRelay.Agents;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Conversations;
using Microsoft.Extensions.AI;

namespace BotRelay.Browser.Tests;

/// <summary>What goes wrong is a fault that names it, and the talk goes on where it stopped.</summary>
public sealed class PageFaultTests(ReplicaBrowser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cai-new", "safety")]
    [InlineData("cai-new", "age")]
    [InlineData("cai-old", "terms")]
    [InlineData("replika", "login")]
    [InlineData("odd", "quota")]
    public async Task At_a_gate_it_stops_and_names_it_and_goes_on_when_a_person_has_passed(string layout, string gate)
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = layout, Script = ["plain", "gate-" + gate] });
        await replica.SayAsync("First.", Stop);

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));
        var again = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));
        await replica.Page.EvaluateAsync("() => replica.pass()");
        var reply = await replica.SayAsync("Second.", Stop);

        Assert.Equal((FaultKind.Gate, false, FaultKind.Gate), (fault.Kind, fault.CanRetry, again.Kind));
        Assert.Contains($"its {gate} gate", fault.Message, StringComparison.Ordinal);
        Assert.Equal((await replica.SaidAsync())[^1], reply.Text);
        Assert.Equal(["First.", "Second."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_waiting_room_is_a_gate_by_its_title()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-new", Script = [] });
        await replica.SayAsync("First.", Stop);
        await replica.Page.EvaluateAsync("() => { document.title = 'Waiting Room powered by Cloudflare'; }");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));

        Assert.Equal(FaultKind.Gate, fault.Kind);
        Assert.Contains("waiting-room", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["First."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_password_field_where_the_chat_should_be_is_a_gate_on_any_page()
    {
        var page = await browser.PageAsync();
        await page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<input name=user><input type=password>" }));
        await using var client = new PageChatClient(page, ReplicaBrowser.ProfileFor("odd"), "http://chat.test/");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hello")], cancellationToken: Stop));

        Assert.Equal(FaultKind.Gate, fault.Kind);
        Assert.Contains("login", fault.Message, StringComparison.Ordinal);
        Assert.Equal("", await page.InputValueAsync("input[type=password]"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reply_cut_by_a_filter_is_told_with_what_came()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-new", Script = ["plain", "filter", "plain"] });
        await replica.SayAsync("First.", Stop);

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));

        Assert.Equal((FaultKind.Filtered, false), (fault.Kind, fault.CanRetry));
        Assert.Contains((await replica.WithheldAsync()).Single(), fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("guidelines", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withheld_reply_is_made_anew_where_the_page_can()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "cai-new", Script = ["filter"] },
            p => p with { Regenerate = "button.again" });
        await replica.Page.GotoAsync(browser.Server.Address(new ReplicaOptions { Layout = "cai-new", Script = ["filter"] }));
        await replica.Page.EvaluateAsync("() => { const b = document.createElement('button'); b.className = 'again'; b.textContent = 'Again'; b.onclick = () => replica.regenerate(); document.body.append(b); }");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));
        var reply = await replica.SayAsync("First.", Stop);

        Assert.Equal((FaultKind.Filtered, true), (fault.Kind, fault.CanRetry));
        Assert.Equal("A reply that is let through.", reply.Text);
        Assert.Equal(["First."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_message_whose_reply_was_withheld_is_sent_once_more_only_where_the_profile_says_so()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-new", Script = ["filter"] }, p => p with { AskAgain = true });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));
        var reply = await replica.SayAsync("First.", Stop);

        Assert.True(fault.CanRetry);
        Assert.Equal((await replica.SaidAsync())[^1], reply.Text);
        Assert.Equal(["First.", "First."], await replica.ReceivedAsync());
        Assert.Contains(Notes(reply), n => n.Contains("sent once more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reply_that_is_begun_and_taken_away_is_told_with_what_came()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "odd", Script = ["withdraw"], Times = new Dictionary<string, int> { ["pause"] = 800 } });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));

        Assert.Equal(FaultKind.Filtered, fault.Kind);
        Assert.Contains("Otto1.0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_refused_in_an_alert_box_is_filtered()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-old", Script = ["alert", "plain"] });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));

        Assert.Equal(FaultKind.Filtered, fault.Kind);
    }

    [Theory]
    [InlineData("cai-new")]
    [InlineData("replika")]
    public async Task A_reply_that_never_comes_is_a_timeout_and_the_message_is_not_sent_twice(string layout)
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = layout, Script = ["plain", "silent"] }, p => p with { TimesMs = p.TimesMs with { Reply = 600 } });
        await replica.SayAsync("First.", Stop);

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));
        var again = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));

        Assert.Equal((FaultKind.Timeout, FaultKind.Timeout), (fault.Kind, again.Kind));
        Assert.Contains("the page is idle", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["First.", "Second."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_message_the_page_loses_is_a_fault_and_never_sent_twice_blindly()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "replika", Script = ["lost"] }, p => p with { TimesMs = p.TimesMs with { Echo = 400 } });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));
        await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));

        Assert.Equal(FaultKind.Error, fault.Kind);
        Assert.Contains("not sent a second time", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_message_that_stays_in_the_field_is_tried_again_and_then_given_up()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "cai-new", Script = ["deaf"], Times = new Dictionary<string, int> { ["deaf"] = 99 } },
            p => p with { TimesMs = p.TimesMs with { Echo = 300 } });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));

        Assert.Contains("still in the text field", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_message_the_page_marks_as_not_delivered_is_sent_again()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "odd", Script = ["failed"] });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));
        var reply = await replica.SayAsync("First.", Stop);

        Assert.Contains("could not deliver", fault.Message, StringComparison.Ordinal);
        Assert.Equal((await replica.SaidAsync())[^1], reply.Text);
        Assert.Equal(["First."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_closed_page_is_a_fault_that_no_retry_mends()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "odd", Script = ["plain", "silent"] });
        await replica.SayAsync("First.", Stop);
        var asked = replica.SayAsync("Second.", Stop);
        await Task.Delay(100, Stop);
        await replica.Page.CloseAsync();

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => asked);

        Assert.Equal((FaultKind.Error, false), (fault.Kind, fault.CanRetry));
        Assert.Contains("closed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_wait_goes_on_with_the_same_message()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "cai-new", Script = ["plain"], Times = new Dictionary<string, int> { ["think"] = 400 } });
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var asked = replica.SayAsync("First.", soon.Token);
        await replica.Page.WaitForFunctionAsync("() => window.replica?.received().length === 1");
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        var reply = await replica.SayAsync("First.", Stop);

        Assert.Equal((await replica.SaidAsync())[^1], reply.Text);
        Assert.Equal(["First."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_selector_that_is_none_is_named_with_its_field()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "odd" }, p => p with { Typing = ["div[[x"] });

        var error = await Assert.ThrowsAsync<BotRelay.Browser.Profiles.PageProfileException>(() => replica.SayAsync("First.", Stop));

        Assert.Contains("typing[0]: expected a CSS selector, found 'div[[x'", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Notes(ChatResponse reply) => (IEnumerable<string>)reply.AdditionalProperties![RequestProperties.Notes]!;
}
