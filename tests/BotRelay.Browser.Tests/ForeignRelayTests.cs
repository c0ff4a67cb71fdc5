using BotRelay.Agents;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Conversations;
using BotRelay.Relaying;

namespace BotRelay.Browser.Tests;

public sealed class RedrawnAndShadowedPagesRelayTests(ReplicaBrowser browser) : ForeignRelayTests(browser)
{
    [Fact]
    public Task Two_hundred_turns_go_over_once_in_order_to_the_right_side_or_a_fault_says_why_not() => RelayAsync("rerender", "shadow", 21);
}

public sealed class VirtualAndSwipedPagesRelayTests(ReplicaBrowser browser) : ForeignRelayTests(browser)
{
    [Fact]
    public Task Two_hundred_turns_go_over_once_in_order_to_the_right_side_or_a_fault_says_why_not() => RelayAsync("virtual", "swiper", 22);
}

public sealed class SideOnlyAndSlowPagesRelayTests(ReplicaBrowser browser) : ForeignRelayTests(browser)
{
    [Fact]
    public Task Two_hundred_turns_go_over_once_in_order_to_the_right_side_or_a_fault_says_why_not() => RelayAsync("plain", "slow", 23);
}

public sealed class FramedAndRedrawnPagesRelayTests(ReplicaBrowser browser) : ForeignRelayTests(browser)
{
    [Fact]
    public Task Two_hundred_turns_go_over_once_in_order_to_the_right_side_or_a_fault_says_why_not() => RelayAsync("frame", "rerender", 24);
}

/// <summary>Talks between pages that were not written beside the client, with random faults.</summary>
public abstract class ForeignRelayTests(ReplicaBrowser browser)
{
    private const int Turns = 200;
    private static readonly string[] Everywhere = ["burst", "same", "same", "quote", "reload", "reload-before", "echo-late", "echo-double", "silent", "toast"];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["rerender"] = ["ids", "late-ids"], ["shadow"] = ["ids", "late-ids"], ["virtual"] = [], ["plain"] = ["offline"], ["slow"] = [], ["frame"] = ["dialog"], ["swiper"] = ["stall", "final", "alternatives", "dialog", "filter"],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected async Task RelayAsync(string a, string b, int seed)
    {
        await using var mara = await OpenAsync("Mara", a, seed);
        await using var otto = await OpenAsync("Otto", b, seed + 100);
        await using var relay = new Relay(
            [new Agent("Mara", null, mara.Client), new Agent("Otto", null, otto.Client)],
            new RelayOptions { Opening = "Begin, please.", Retries = 5, RetryDelay = TimeSpan.FromMilliseconds(10), Seed = seed });

        await foreach (var _ in relay.RunAsync(Turns, Stop))
        {
        }

        Assert.Equal(Turns, relay.Conversation.Turns.Count);
        await AssertWholeAsync(relay.Conversation, "Mara", mara);
        await AssertWholeAsync(relay.Conversation, "Otto", otto);
    }

    private static async Task AssertWholeAsync(Conversation talk, string name, Replica replica)
    {
        var last = string.Concat(talk.Events.Where(e => e is Note or Fault).TakeLast(20).Select(e => $"\n{e}"));
        var relayed = Words(talk.Turns.Where(t => t.Speaker == name).Select(t => t.Text));
        AssertBegins(Words(await replica.SaidAsync()), relayed, last);

        AssertTold(talk, name, await replica.ReceivedAsync(), last);
    }

    /// <summary>It was told every turn before its own, once, whole or in parts, and a part again only after a fault that says that its reply was withheld or never came.</summary>
    private static void AssertTold(Conversation talk, string name, string[] received, string events)
    {
        var at = 0;
        foreach (var turn in talk.Turns.Where(t => t.Speaker == name))
        {
            var text = Words([turn.Index == 0 ? "Begin, please." : talk.Turns[turn.Index - 1].Text]);
            var again = talk.Faults.Count(f => f.Turn == turn.Index && (f.Kind is FaultKind.Filtered or FaultKind.Timeout || f.Message.Contains("something went wrong", StringComparison.Ordinal)));
            for (string rest = text, last = ""; rest.Length > 0 || again > 0; at++)
            {
                var part = at < received.Length ? Words([received[at]]) : "nothing";
                var next = part.Length > 0 && rest.StartsWith(part, StringComparison.Ordinal);
                Assert.True(next || (again > 0 && part == last), $"turn {turn.Index}, expected {rest} or {again} times {last}; received: {part}{events}");
                (rest, last, again) = next ? (rest[part.Length..], part, again) : (rest, last, again - 1);
            }
        }

        Assert.InRange(received.Length - at, 0, 1);
    }

    private static void AssertBegins(string whole, string start, string events)
    {
        var at = Math.Max(0, whole.Zip(start).TakeWhile(p => p.First == p.Second).Count() - 80);
        Assert.True(whole.StartsWith(start, StringComparison.Ordinal), $"page: {Part(whole, at)}\nlog:  {Part(start, at)}{events}");
    }

    private static string Part(string text, int at) => text[at..Math.Min(text.Length, at + 240)];

    private static string Words(IEnumerable<string> texts) => string.Concat(string.Concat(texts).Where(c => !char.IsWhiteSpace(c)));

    private Task<Replica> OpenAsync(string name, string layout, int seed) => browser.OpenAsync(
        new ReplicaOptions
        {
            Name = name, Layout = layout, Seed = seed, Rate = 0.35, Faults = [.. Everywhere, .. Own[layout]], Streams = layout is "swiper",
            Times = new Dictionary<string, int> { ["think"] = 10, ["step"] = 4, ["chunk"] = 20, ["stall"] = 40, ["pause"] = 20, ["late"] = 250, ["long"] = 20 },
        },
        p => p with
        {
            AskAgain = true, Errors = [".toast, #err"],
            TimesMs = p.TimesMs with { Quiet = 120, Reply = 1500, Echo = 1000 },
        });
}
