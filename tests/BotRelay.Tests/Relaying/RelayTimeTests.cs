using BotRelay.Agents;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace BotRelay.Tests.Relaying;

public sealed class RelayTimeTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    public async Task The_wait_counts_from_a_turns_arrival_so_that_measuring_costs_no_time(int measuring, int expected)
    {
        var time = new FakeTimeProvider();
        var options = new RelayOptions { Pace = Pace.Fixed(TimeSpan.FromSeconds(2)), Signals = ["lag1"], Embedder = new SlowEmbedder(time, TimeSpan.FromSeconds(measuring)) };
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto"), options, time: time);

        await time.RunOn(TimeSpan.FromSeconds(1), relay.RunAsync(4, Talks.Ct).ToListAsync(Talks.Ct).AsTask());

        var at = relay.Conversation.Turns.Select(t => t.At!.Value).ToList();
        Assert.All(at.Zip(at.Skip(1), (a, b) => b - a), gap => Assert.Equal(TimeSpan.FromSeconds(expected), gap));
    }

    [Fact]
    public async Task An_agent_that_asks_to_be_left_alone_is_asked_again_after_that_time()
    {
        var time = new FakeTimeProvider();
        var asked = new List<DateTimeOffset>();
        var busy = new ScriptedChatClient((call, _) =>
        {
            asked.Add(time.GetUtcNow());
            return call == 0
                ? throw new AgentFaultException("Too many requests.") { RetryAfter = TimeSpan.FromSeconds(37) }
                : Task.FromResult(ScriptedChatClient.Reply("Here I am."));
        });
        await using var relay = new Relay([new Agent("Mara", null, busy), PersonaChatClient.Agent("ines")], time: time);

        var step = await time.RunOn(TimeSpan.FromSeconds(1), relay.StepAsync(Talks.Ct));

        Assert.Equal("Here I am.", step.Turn.Text);
        Assert.Equal(TimeSpan.FromSeconds(37), asked[1] - asked[0]);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled_and_costs_no_turn()
    {
        var time = new FakeTimeProvider();
        using var stop = new CancellationTokenSource();
        await using var relay = new Relay(Talks.Scripted("Mara", "Otto"), new RelayOptions { Pace = Pace.Fixed(TimeSpan.FromHours(1)) }, time: time);
        await relay.StepAsync(Talks.Ct);
        var waiting = relay.StepAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await relay.StepAsync(Talks.Ct)).Turn.Index);
    }

    [Fact]
    public void A_random_wait_lies_in_its_range_and_depends_on_seed_and_turn_alone() =>
        Gen.Select(Gen.Int, Gen.Int[0, 100_000], Gen.Int[0, 100], Gen.Int[0, 100]).Sample((seed, turn, least, span) =>
        {
            var pace = Pace.Between(TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(least + span));
            var wait = pace.Before(turn, seed);
            Assert.InRange(wait, pace.Least, pace.Most);
            Assert.Equal(wait, pace.Before(turn, seed));
        });

    [Fact]
    public void Random_waits_differ_from_turn_to_turn() =>
        Assert.True(Enumerable.Range(0, 50).Select(t => Pace.Between(TimeSpan.Zero, TimeSpan.FromSeconds(1)).Before(t, 1)).Distinct().Count() > 40);

    [Fact]
    public void A_wait_below_zero_or_a_range_upside_down_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Pace.Fixed(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pace.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
    }

    /// <summary>Needs some time of the clock for every text.</summary>
    private sealed class SlowEmbedder(FakeTimeProvider time, TimeSpan each) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            time.Advance(each);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(v => new Embedding<float>(new float[] { v.Length, 1 }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
