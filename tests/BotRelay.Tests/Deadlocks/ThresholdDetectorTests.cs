using BotRelay.Deadlocks;
using CsCheck;

namespace BotRelay.Tests.Deadlocks;

public sealed class ThresholdDetectorTests
{
    private static readonly Gen<double?> AnyValue = Gen.Frequency((4, Gen.Double[0, 1].Select(v => (double?)v)), (1, Gen.Const((double?)null)));

    private static readonly Gen<ThresholdParameters> AnyParameters =
        Gen.Select(Gen.Int[1, 6], Gen.Double[0.2, 0.8], Gen.Int[1, 4], Gen.Double[0, 0.2]).Select((m, t, p, r) => new ThresholdParameters(m, t, p, r));

    // A value, and whether an intervention stands before it.
    private static readonly Gen<(double? Value, bool Intervened)[]> AnySeries = Gen.Select(AnyValue, Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true)))).Array[0, 60];

    [Fact]
    public void The_alarm_goes_on_after_enough_smoothed_values_in_a_row_and_off_below_the_release() =>
        Gen.Select(AnyParameters, AnySeries).Sample((parameters, series) =>
        {
            var actual = Run(parameters, series);
            var alarm = false;
            for (var t = 0; t < series.Length; t++)
            {
                var smoothed = Smoothed(series, t, parameters.Smoothing);
                Assert.Equal(smoothed is null, actual[t].Score is null);
                Assert.Equal(smoothed ?? 0, actual[t].Score ?? 0, 1e-12);
                var inARow = Enumerable.Range(0, t + 1).Select(s => actual[s].Score).OfType<double>().Reverse().TakeWhile(s => s >= parameters.Threshold).Count();
                alarm = smoothed is null ? alarm
                    : alarm ? actual[t].Score >= parameters.Threshold - parameters.Release
                    : inARow >= parameters.Persistence;
                Assert.Equal(alarm, actual[t].Alarm);
                Assert.Null(actual[t].Probability);
            }
        });

    [Fact]
    public void Higher_values_never_give_fewer_turns_in_alarm_before_the_first_release() =>
        Gen.Select(AnyParameters, AnySeries, Gen.Double[0, 0.5]).Sample((parameters, series, more) =>
        {
            var low = Run(parameters, series);
            var high = Run(parameters, [.. series.Select(s => (s.Value + more, s.Intervened))]);
            Assert.True(FirstAlarm(high) <= FirstAlarm(low));
        });

    [Fact]
    public void An_intervention_restarts_smoothing_and_leaves_alarm_and_count()
    {
        var detector = new ThresholdDetector(new ThresholdParameters(4, 0.7, 2, 0.1));
        Assert.Equal([false, true], new double?[] { 0.9, 0.9 }.Select(v => detector.Next(v).Alarm));
        detector.Intervene();
        Assert.Equal(new Detection(null, true, null), detector.Next(null));
        Assert.Equal(new Detection(0.65, true, null), detector.Next(0.65));
        Assert.False(detector.Next(0.5).Alarm);

        var counting = new ThresholdDetector(new ThresholdParameters(4, 0.7, 2, 0.1));
        Assert.False(counting.Next(0.9).Alarm);
        counting.Intervene();
        Assert.True(counting.Next(0.8).Alarm);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_no_value()
    {
        var detector = new ThresholdDetector(new ThresholdParameters(2, 0.5, 1, 0));
        Assert.Equal([null, 0.4, 0.4, 0.5], new double?[] { double.NaN, 0.4, double.PositiveInfinity, 0.6 }.Select(v => detector.Next(v).Score));
    }

    private static int FirstAlarm(Detection[] detections) => detections.TakeWhile(d => !d.Alarm).Count();

    private static double? Smoothed((double? Value, bool Intervened)[] series, int t, int smoothing)
    {
        var start = Enumerable.Range(0, t + 1).LastOrDefault(s => series[s].Intervened);
        var values = series[start..(t + 1)].Select(s => s.Value).OfType<double>().TakeLast(smoothing).ToArray();
        return values.Length > 0 ? values.Average() : null;
    }

    private static Detection[] Run(ThresholdParameters parameters, (double? Value, bool Intervened)[] series)
    {
        var detector = parameters.CreateDetector();
        return [.. series.Select(s =>
        {
            if (s.Intervened)
            {
                detector.Intervene();
            }

            return detector.Next(s.Value);
        })];
    }
}
