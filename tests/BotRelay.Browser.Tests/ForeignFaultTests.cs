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

    [Fact]
    public async Task A_history_that_loads_late_and_holds_our_very_words_is_no_reply()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "slow", Script = ["echo-late"], Times = new Dictionary<string, int> { ["historyAfterSend"] = 200, ["late"] = 900, ["think"] = 100 } }, p => p with { TimesMs = p.TimesMs with { Echo = 4000 } });

        var first = await replica.SayAsync("Old words 90.", Stop);
        var second = await replica.SayAsync("And a second one.", Stop);

        Assert.Equal(await replica.SaidAsync(), new[] { first.Text, second.Text });
        Assert.Equal(["Old words 90.", "And a second one."], await replica.ReceivedAsync());
    }

    [Theory]
    [InlineData("rerender")]
    [InlineData("plain")]
    public async Task A_message_of_ours_that_the_page_puts_behind_its_answer_has_that_answer(string layout)
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = layout, Script = ["echo-behind", "echo-behind", "plain"] });
        var relayed = new List<string>();
        foreach (var text in new[] { "One.", "Two.", "Three." })
        {
            relayed.Add(Words((await replica.SayAsync(text, Stop)).Text));
        }

        Assert.Equal((await replica.SaidAsync()).Select(Words), relayed);
        Assert.Equal(["One.", "Two.", "Three."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_sign_of_typing_that_looks_like_a_row_of_ours_is_not_our_message()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "rerender", Script = ["echo-after"], Times = new Dictionary<string, int> { ["think"] = 200 } },
            p => p with { TimesMs = p.TimesMs with { Echo = 4000 }, Messages = p.Messages with { Bot = [".m--in:not(.m--typing)"], Exclude = "header, footer, .m--typing" } });

        var reply = await replica.SayAsync("First.", Stop);

        Assert.Equal(await replica.SaidAsync(), new[] { reply.Text });
        Assert.False(reply.AdditionalProperties?.ContainsKey(RequestProperties.Notes) is true);
    }

    [Theory]
    [InlineData("Waiting Room powered by Cloudflare", "waiting-room", false)]
    [InlineData("Just a moment...", "cloudflare", true)]
    [InlineData("Attention Required! | Cloudflare", "cloudflare", true)]
    public async Task Cloudflares_pages_are_gates_on_a_page_whose_profile_names_none(string title, string gate, bool isBare)
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "plain", Script = [] });
        await replica.SayAsync("First.", Stop);
        await replica.Page.EvaluateAsync("([title, isBare]) => { document.title = title; document.querySelector('#ed').hidden = isBare; }", new object[] { title, isBare });

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));
        await replica.Page.EvaluateAsync("() => { document.title = 'Plain'; document.querySelector('#ed').hidden = false; }");
        await replica.SayAsync("Second.", Stop);

        Assert.Equal(FaultKind.Gate, fault.Kind);
        Assert.Contains($"its {gate} gate", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["First.", "Second."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_gate_may_be_told_by_what_a_script_of_the_page_holds()
    {
        await using var replica = await browser.OpenAsync(
            new ReplicaOptions { Layout = "shadow", Script = [] },
            p => p with { Gates = [new() { Name = "age", When = [new() { Selector = "script#__NEXT_DATA__", Pattern = "\"needsAge\": ?true", Visible = false }] }] });
        await replica.SayAsync("First.", Stop);
        await replica.Page.EvaluateAsync("() => document.head.insertAdjacentHTML('beforeend', '<script id=__NEXT_DATA__ type=application/json>{\"user\": {\"needsAge\": true}}</script>')");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("Second.", Stop));

        Assert.Contains("its age gate", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["First."], await replica.ReceivedAsync());
    }

    [Fact]
    public async Task A_field_that_goes_for_good_is_told_with_what_came()
    {
        await using var replica = await browser.OpenAsync(new ReplicaOptions { Layout = "plain", Script = [] }, p => p with { TimesMs = p.TimesMs with { Reply = 1500, Ready = 1000 } });
        await replica.Page.GotoAsync(browser.Server.Address(new ReplicaOptions { Layout = "plain", Script = [] }));
        await replica.Page.EvaluateAsync("() => { new MutationObserver((_, o) => { if (replica.said().length) { o.disconnect(); document.querySelector('#ed').remove(); } }).observe(document.querySelector('#box'), { childList: true }); }");

        var fault = await Assert.ThrowsAsync<AgentFaultException>(() => replica.SayAsync("First.", Stop));

        Assert.Equal(FaultKind.Timeout, fault.Kind);
        Assert.Contains("the text field (#ed) is not there. So far: \"Otto0 one plain sentence.\"", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["First."], await replica.ReceivedAsync());
    }

    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
