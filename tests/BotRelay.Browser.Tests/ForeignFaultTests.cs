using BotRelay.Agents;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Conversations;

namespace BotRelay.Browser.Tests;

/// <summary>What goes wrong on pages that were not written beside the client.</summary>
public sealed class ForeignFaultTests(ReplicaBrowser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_was_not_delivered_is_delivered_by_the_pages_own_button()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "plain", Script = ["offline"] }, p => p with { Retry = ".again" });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));
        var reply = await replica.SayAsync("First.", Stop);

        Assert.Equal((FaultKind.Error, true), (fault.Kind, fault.CanRetry));
        Assert.Contains("could not deliver", fault.Message, StringComparison.Ordinal);
        Assert.Equal((await replica.SaidAsync()).Single(), reply.Text);
        Assert.Equal(["First."], await replica.ReceivedAsync());
        Assert.Equal(1, await replica.Page.Locator(".wrap.a").CountAsync());
    }

    [Theory]
    [InlineData("plain", "#err", false)]
    [InlineData("swiper", ".toast", true)]
    public async Task An_error_the_page_shows_for_a_moment_is_told_in_its_words(string layout, string selector, bool askAgain)
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = layout, Script = ["toast"] },
            p => p with { Errors = [selector], AskAgain = askAgain, TimesMs = p.TimesMs with { Reply = 2500 } });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));
        var again = await Record.ExceptionAsync(() => replica.SayAsync("First.", Stop));

        Assert.Equal((FaultKind.Error, true), (fault.Kind, fault.CanRetry));
        Assert.Contains("says that something went wrong: \"Something went wrong. Please try again.\" (errors[0])", fault.Message, StringComparison.Ordinal);
        Assert.Equal(askAgain ? null : FaultKind.Timeout, (again as AgentFaultException)?.Kind);
        Assert.Equal(askAgain ? 2 : 1, (await replica.ReceivedAsync()).Length);
    }

    [Theory]
    [InlineData("plain", 260)]
    [InlineData("frame", 300)]
    public async Task A_limit_the_profile_does_not_name_is_found_and_the_text_split(string layout, int limit)
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = layout, Script = [] });
        var message = string.Join(' ', Enumerable.Range(1, 40).Select(n => $"This is sentence {n}."));

        var reply = await replica.SayAsync(message, Stop);

        var received = await replica.ReceivedAsync();
        Assert.Equal(message, string.Join(' ', received));
        Assert.All(received, part => Assert.True(part.Length <= limit && part.EndsWith('.'), part));
        Assert.Contains((IEnumerable<string>)reply.AdditionalProperties![RequestProperties.Notes]!, n => n.Contains($"in {received.Length} parts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rerender")]
    [InlineData("swiper")]
    public async Task Ten_thousand_characters_go_over_both_ways(string layout)
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = layout, Script = [], Times = new Dictionary<string, int> { ["long"] = 500 } });
        await replica.SayAsync("First.", Stop);
        await replica.Page.EvaluateAsync("() => replica.set({ turn: 12 })");
        var message = string.Concat(Enumerable.Repeat("Ten letters ", 850)).Trim();

        var reply = await replica.SayAsync(message, Stop);

        Assert.Equal(message, (await replica.ReceivedAsync())[^1]);
        Assert.Equal((await replica.SaidAsync())[^1].Trim(), reply.Text);
        Assert.InRange(reply.Text.Length, 10_000, 11_000);
    }

    [Theory]
    [InlineData("age")]
    [InlineData("quota")]
    [InlineData("safety")]
    public async Task A_box_that_asks_a_person_is_a_gate_until_a_person_has_closed_it(string gate)
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "swiper", Script = [] });
        await replica.SayAsync("First.", Stop);
        await replica.Page.EvaluateAsync("gate => replica.set({ gate })", gate);

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));
        var open = await replica.Page.Locator(".modal").CountAsync();
        await replica.Page.EvaluateAsync("() => replica.pass()");
        var reply = await replica.SayAsync("Second.", Stop);

        Assert.Equal((FaultKind.Gate, 1), (fault.Kind, open));
        Assert.Contains($"its {gate} gate", fault.Message, StringComparison.Ordinal);
        Assert.Equal((await replica.SaidAsync())[^1], reply.Text);
    }

    [Fact]
    public async Task A_gate_in_the_page_around_the_chats_frame_is_a_gate()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "frame", Script = [] });
        await replica.SayAsync("First.", Stop);
        await replica.Page.EvaluateAsync("() => notice('login')");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));

        Assert.Contains("its login gate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_virtual_list_that_a_person_scrolled_away_shows_nothing_new_and_is_brought_back()
    {
        var history = Enumerable.Range(1, 300).Select(n => new ReplicaMessage(n, n % 2 == 0 ? "bot" : "user", n % 6 == 0 ? "Yes, exactly." : $"Words of long ago {n}.")).ToArray();
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "virtual", Script = ["same", "plain", "same"], History = history, Times = new Dictionary<string, int> { ["loose"] = 1 } });
        var relayed = new List<string>();
        foreach (var text in new[] { "One.", "Two.", "Three." })
        {
            relayed.Add((await replica.SayAsync(text, Stop)).Text);
            await replica.Page.EvaluateAsync("() => scrollAway()");
        }

        Assert.Equal(await replica.SaidAsync(), relayed);
        Assert.Equal(["One.", "Two.", "Three."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_history_that_loads_after_the_field_is_no_reply()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "slow", Script = [], Times = new Dictionary<string, int> { ["history"] = 700, ["think"] = 400 } });

        var first = await replica.SayAsync("A first word of ours.", Stop);
        var second = await replica.SayAsync("And a second one.", Stop);

        Assert.Equal(await replica.SaidAsync(), new[] { first.Text, second.Text });
        Assert.Equal(["A first word of ours.", "And a second one."], await replica.ReceivedAsync());
    }
}
