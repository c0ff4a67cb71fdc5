using BotRelay.Deadlocks;
using CsCheck;

namespace BotRelay.Tests.Deadlocks;

public class HindsightTests
{
    private static readonly FilterParameters Filter = new(.5, 4, 2, .9, .1, .05, .3, ClipDown: 3);

    // Values around the centre, some missing; interventions in front of some turns.
    private static readonly Gen<(double? Value, bool Intervened)[]> AnyTalk =
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, 7], Gen.Int[0, 5], (v, none, i) => (none == 0 ? (double?)null : v, i == 0)).Array[1, 10];

    [Fact]
    public void The_last_turn_has_nothing_to_look_ahead_to() => AnyTalk.Sample(talk =>
    {
        var smoothed = Smooth(talk);
        Assert.Equal(Live(talk)[^1].Score!.Value, smoothed[^1].Score!.Value, 1e-9);
    });

    [Fact]
    public void It_is_what_summing_over_every_course_of_states_gives() => AnyTalk.Sample(talk =>
    {
        var smoothed = Smooth(talk);
        for (var t = 0; t < talk.Length; t++)
        {
            Assert.Equal(Enumerated(talk, t), smoothed[t].Probability!.Value, 1e-9);
        }
    });

    private static IReadOnlyList<Detection> Smooth((double? Value, bool Intervened)[] talk) =>
        Hindsight.Smooth(Filter, [.. talk.Select(x => x.Value)], [.. talk.Select(x => x.Intervened)]);

    private static List<Detection> Live((double? Value, bool Intervened)[] talk)
    {
        var detector = new FilterDetector(Filter);
        return [.. talk.Select(x =>
        {
            if (x.Intervened)
            {
                detector.Intervene();
            }

            return detector.Next(x.Value);
        })];
    }

    // P(frozen at t | all values): every sequence of states with its probability times the likelihood ratios of its frozen turns.
    private static double Enumerated((double? Value, bool Intervened)[] talk, int at)
    {
        double frozen = 0, all = 0;
        for (var course = 0; course < 1 << talk.Length; course++)
        {
            var weight = 1.0;
            for (var t = 0; t < talk.Length; t++)
            {
                var now = (course >> t & 1) == 1;
                var keep = t > 0 && talk[t].Intervened ? Filter.Intervention : 1;
                // In front of the first turn stands a state of its own, frozen with the start's probability.
                var before = t == 0 ? Filter.Start : (course >> (t - 1) & 1) == 1 ? keep : 0;
                var enter = (Filter.Stay * before) + (Filter.Enter * (1 - before));
                weight *= now ? enter * Math.Exp(talk[t].Value is { } v ? Filter.Evidence(v) : 0) : 1 - enter;
            }

            all += weight;
            frozen += (course >> at & 1) == 1 ? weight : 0;
        }

        return frozen / all;
    }
}
