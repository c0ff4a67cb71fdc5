using BotRelay.Tuning;
using CsCheck;

namespace BotRelay.Tests.Tuning;

public class SurvivalCurveTests
{
    [Fact]
    public void The_leukaemia_trial_gives_the_published_curve()
    {
        // Remission in weeks under 6-MP, Freireich et al. 1963, as in Kalbfleisch and Prentice and in R's survival package; + is censored.
        int[] relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        int[] censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        var curve = SurvivalCurve.Of([.. relapsed.Select(t => (t, true)), .. censored.Select(t => (t, false))]);

        Assert.Equal([6, 7, 10, 13, 16, 22, 23], curve.Steps.Select(s => s.Time));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], curve.Steps.Select(s => s.AtRisk));
        double[] survival = [.8571, .8067, .7529, .6902, .6275, .5378, .4482];
        double[] errors = [.0764, .0869, .0963, .1068, .1141, .1282, .1346];
        Assert.All(curve.Steps.Zip(survival), p => Assert.Equal(p.Second, p.First.Survival, .0001));
        Assert.All(curve.Steps.Zip(errors), p => Assert.Equal(p.Second, p.First.StandardError, .0001));
        Assert.Equal(23, curve.MedianTime);
    }

    [Fact]
    public void Without_censoring_it_is_the_share_still_alive() => Gen.Int[1, 30].Array[1, 30].Sample(times =>
    {
        var curve = SurvivalCurve.Of(times.Select(t => (t, true)));
        for (var t = 0; t <= 30; t++)
        {
            Assert.Equal(times.Count(x => x > t) / (double)times.Length, curve.At(t), 1e-9);
        }
    });

    [Fact]
    public void A_conversation_that_never_froze_is_censored_after_its_last_turn()
    {
        var curve = SurvivalCurve.OfOnsets([TurnLabels.Parse("00001111"), TurnLabels.Parse("00")]);
        var step = Assert.Single(curve.Steps);
        Assert.Equal((4, 1, 1, 0.0), (step.Time, step.AtRisk, step.Froze, step.Survival));
        Assert.Null(SurvivalCurve.OfOnsets([TurnLabels.Parse("000000")]).MedianTime);
    }
}
