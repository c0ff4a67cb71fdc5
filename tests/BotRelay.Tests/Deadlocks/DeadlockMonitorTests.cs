using BotRelay.Conversations;
using BotRelay.Deadlocks;
using CsCheck;
using Microsoft.Extensions.AI;

namespace BotRelay.Tests.Deadlocks;

public sealed class DeadlockMonitorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_measured_whole_is_measured_turn_by_turn()
    {
        var conversation = new Conversation();
        for (var t = 0; t < 150; t++)
        {
            if (t % 40 == 25)
            {
                conversation.Append(new Intervention(t, "topic-switch", "Talk about bread."));
            }

            conversation.Append(new Turn(t, t % 2 == 0 ? "Mara" : "Otto", $"You are right about topic {t / 30}. We agree, {t % 7}."));
        }

        string[] signals = ["lag1", "sentence_min_5", "coverage_20", "familiarity"];
        var whole = await DeadlockMonitor.MeasureAsync(conversation, signals: signals, cancellationToken: Cancellation);
        var monitor = new DeadlockMonitor(signals: signals);
        foreach (var turn in conversation.Turns)
        {
            if (conversation.HasInterventionBefore(turn.Index))
            {
                monitor.Intervene();
            }

            Assert.Equivalent(whole[turn.Index], await monitor.NextAsync(turn, Cancellation), strict: true);
        }
    }

    [Fact]
    public async Task Only_the_chosen_signals_are_reported_in_the_order_chosen()
    {
        var monitor = new DeadlockMonitor(DetectorProfile.Default, ["lag2", "coverage_3", "lag2"]);
        var measure = await monitor.NextAsync(new Turn(0, "Mara", "Hello."), Cancellation);
        Assert.Equal(["lag2", "coverage_3"], measure.Signals.Keys);
        Assert.Equal(["lag2", "coverage_3"], monitor.SignalNames);
        Assert.NotNull(measure.Probability);
    }

    [Fact]
    public async Task The_embedder_is_not_asked_where_no_signal_needs_vectors()
    {
        using var embedder = new FixedEmbedder(_ => [1, 0]);
        var monitor = new DeadlockMonitor(DetectorProfile.Default, ["familiarity", "coverage_20", "compression_6"], embedder);
        await monitor.NextAsync(new Turn(0, "Mara", "Hello."), Cancellation);
        Assert.Equal(0, embedder.Calls);
    }

    [Fact]
    public async Task A_given_embedder_gives_the_vectors_once_a_turn_and_they_are_scaled_to_length_one()
    {
        using var embedder = new FixedEmbedder(text => text.Length == 1 ? [5, 0] : [3, 3]);
        var monitor = new DeadlockMonitor(DetectorProfile.Default, ["lag1", "lag2", "centroid_2"], embedder);
        await monitor.NextAsync(new Turn(0, "Mara", "a"), Cancellation);
        await monitor.NextAsync(new Turn(1, "Otto", "bb"), Cancellation);
        var measure = await monitor.NextAsync(new Turn(2, "Mara", "c"), Cancellation);
        Assert.Equal(3, embedder.Calls);
        Assert.Equal(Math.Sqrt(0.5), measure.Signals["lag1"] ?? 0, 1e-6);
        Assert.Equal(1, measure.Signals["lag2"] ?? 0, 1e-6);
        Assert.Equal(Math.Cos(Math.PI / 8), measure.Signals["centroid_2"] ?? 0, 1e-6);
    }

    [Fact]
    public async Task A_turn_the_embedder_failed_at_can_be_given_again()
    {
        var fail = false;
        using var embedder = new FixedEmbedder(text => fail ? throw new HttpRequestException("no model") : [1, text.Length]);
        var (monitor, calm) = (new DeadlockMonitor(null, ["lag1", "familiarity"], embedder), new DeadlockMonitor(null, ["lag1", "familiarity"], embedder));
        Turn[] turns = [new(0, "Mara", "one train"), new(1, "Otto", "two trains, train"), new(2, "Mara", "train")];
        foreach (var turn in turns)
        {
            fail = true;
            await Assert.ThrowsAsync<HttpRequestException>(async () => await monitor.NextAsync(turn, Cancellation));
            fail = false;
            Assert.Equivalent(await calm.NextAsync(turn, Cancellation), await monitor.NextAsync(turn, Cancellation), strict: true);
        }
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(1f, float.PositiveInfinity)]
    public async Task Vectors_that_are_not_finite_are_an_error_and_never_a_value(float x, float y)
    {
        using var embedder = new FixedEmbedder(_ => [x, y]);
        var monitor = new DeadlockMonitor(null, ["lag1"], embedder);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await monitor.NextAsync(new Turn(0, "Mara", "a"), Cancellation));
    }

    [Fact]
    public async Task Vectors_that_change_their_length_are_an_error()
    {
        using var embedder = new FixedEmbedder(text => new float[text.Length]);
        var monitor = new DeadlockMonitor(null, ["lag1"], embedder);
        await monitor.NextAsync(new Turn(0, "Mara", "aa"), Cancellation);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await monitor.NextAsync(new Turn(1, "Otto", "aaa"), Cancellation));
        Assert.Contains("2", error.Message, StringComparison.Ordinal);
        Assert.Contains("3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_tuned_with_another_embedder_is_refused_and_both_are_named()
    {
        using var embedder = new FixedEmbedder(_ => [1, 0]);
        var error = Assert.Throws<DetectorProfileException>(() => new DeadlockMonitor(DetectorProfile.Coverage, embedder: embedder));
        Assert.Contains("minilm-static-256", error.Message, StringComparison.Ordinal);
        Assert.Contains("fixed-2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_on_tokens_in_context_is_refused_with_an_embedder_that_gives_none()
    {
        var error = Assert.Throws<ArgumentException>(() => new DeadlockMonitor(signals: ["contextual_coverage_20"]));
        Assert.Contains("StaticEmbedder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_talk_is_measured_without_numbers_that_are_not_finite() => await Talks.Any.SampleAsync(async turns =>
    {
        var conversation = new Conversation();
        foreach (var turn in turns)
        {
            conversation.Append(turn);
        }

        foreach (var measure in await DeadlockMonitor.MeasureAsync(conversation, cancellationToken: Cancellation))
        {
            Assert.All(measure.Signals.Values.Append(measure.Score).Append(measure.Probability).OfType<double>(), v => Assert.True(double.IsFinite(v)));
        }
    }, iter: 20);

    private sealed class FixedEmbedder(Func<string, float[]> vector) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public int Calls { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(v => new Embedding<float>(vector(v)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, "fixed-2", 2) : null;

        public void Dispose()
        {
        }
    }
}
