using BotRelay.Agents;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Conversations;
using BotRelay.Relaying;

namespace BotRelay.Browser.Tests;

public sealed class StreamingAndWholePagesRelayTests(ReplicaBrowser browser) : PageRelayTests(browser)
{
    [Fact]
    public Task Two_hundred_turns_go_over_once_in_order_to_the_right_side_or_a_fault_says_why_not() => RelayAsync("cai-new", "replika", 11);
}

public sealed class NewestFirstAndVirtualPagesRelayTests(ReplicaBrowser browser) : PageRelayTests(browser)
{
    [Fact]
    public Task Two_hundred_turns_go_over_once_in_order_to_the_right_side_or_a_fault_says_why_not() => RelayAsync("odd", "cai-old", 12);
}

public abstract class PageRelayTests(ReplicaBrowser browser)
{
    private const int Turns = 200;
    private static readonly string[] Harmless = ["burst", "same", "vanish", "dialog", "deaf", "lose-draft", "reload", "reload-before", "late"];
    private static readonly string[] Streamed = ["stall", "final-then-more", "silent"];

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
        // All it said is what it says in the log; only what came after its last turn is missing.
        var relayed = Words(talk.Turns.Where(t => t.Speaker == name).Select(t => t.Text));
        var said = Words(await replica.SaidAsync());
        Assert.True(said.StartsWith(relayed, StringComparison.Ordinal), Difference(said, relayed) + string.Concat(talk.Events.Where(e => e is Note or Fault).TakeLast(20).Select(e => $"\n{e}")));

        // It was told every turn before its own, once, and again only after a fault that says that the reply was withheld or never came.
        var told = talk.Turns.Where(t => t.Speaker == name).SelectMany(turn => Enumerable.Repeat(
            turn.Index == 0 ? "Begin, please." : talk.Turns[turn.Index - 1].Text,
            1 + talk.Faults.Count(f => f.Turn == turn.Index && f.Kind is FaultKind.Filtered or FaultKind.Timeout)));
        Assert.Equal(told, await replica.ReceivedAsync());
    }

    private static string Difference(string said, string relayed)
    {
        var at = Math.Max(0, said.Zip(relayed).TakeWhile(p => p.First == p.Second).Count() - 80);
        return $"said:    {said[at..Math.Min(said.Length, at + 240)]}\nrelayed: {relayed[at..Math.Min(relayed.Length, at + 240)]}";
    }

    private static string Words(IEnumerable<string> texts) => string.Concat(string.Concat(texts).Where(c => !char.IsWhiteSpace(c)));

    private Task<Replica> OpenAsync(string name, string layout, int seed) => browser.OpenAsync(
        new ReplicaOptions
        {
            Name = name, Layout = layout, Seed = seed, Rate = 0.3, Faults = layout == "replika" ? Harmless : [.. Harmless, .. Streamed, layout == "cai-old" ? "alert" : "filter"],
            Times = new Dictionary<string, int> { ["stall"] = 40, ["pause"] = 20, ["late"] = 250 },
        },
        p => p with { AskAgain = true, TimesMs = p.TimesMs with { Quiet = 100, Reply = 1500, Echo = 800 } });
}
