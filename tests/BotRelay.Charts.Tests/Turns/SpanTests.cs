using CsCheck;

namespace BotRelay.Charts.Tests.Turns;

public sealed class SpanTests
{
    [Fact]
    public void Spans_cover_exactly_the_turns_that_hold_and_none_touches_the_next() => Gen.Bool.Array[0, 60].Sample(flags =>
    {
        var spans = Charts.Turns.Span.Where(flags.Length, t => flags[t]);
        Assert.Equal(Enumerable.Range(0, flags.Length).Where(t => flags[t]), spans.SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1)));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.Second.First > pair.First.Last + 1));
    });
}
