using BotRelay.Charts.Encoding;
using BotRelay.Charts.Figures;
using BotRelay.Charts.Rates;
using BotRelay.Charts.Styling;
using BotRelay.Tuning;

namespace BotRelay.Charts.Comparisons;

/// <summary>Time to the first deadlock, by strategy.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Curve">The estimate.</param>
/// <param name="Watched">Turns of the longest conversation behind it: where the curve ends.</param>
public sealed record StrategySurvival(string Strategy, SurvivalCurve Curve, int Watched);

/// <summary>Share of conversations not frozen yet, turn by turn, a curve for each strategy with its 95 % band (Greenwood's formula).</summary>
public static class SurvivalChart
{
    private const int Height = 480;
    private const double Normal95 = 1.959963984540054;

    /// <summary>Draws survival curves.</summary>
    /// <param name="strategies">At least one.</param>
    /// <exception cref="ArgumentException">No curve.</exception>
    public static Figure Create(params IReadOnlyList<StrategySurvival> strategies) => 
        Draw(strategies, "Time to deadlock", "share not frozen yet", median => median is null ? "more than half never froze while watched" : $"half are frozen by turn {median}");

    /// <summary>Draws how long conversations stay out of deadlock once they got out.</summary>
    /// <param name="strategies">At least one; time counts from the first clean turn after the onset.</param>
    /// <exception cref="ArgumentException">No curve.</exception>
    public static Figure OfRelapses(params IReadOnlyList<StrategySurvival> strategies) => 
        Draw(strategies, "Time to relapse", "share still out of deadlock", median => median is null ? "more than half never froze again while watched" : $"half are frozen again after {median} turns");

    private static Figure Draw(IReadOnlyList<StrategySurvival> strategies, string title, string share, Func<int?, string> half)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        if (strategies.Count == 0)
        {
            throw new ArgumentException("Expected at least one survival curve, got none.", nameof(strategies));
        }

        var traces = strategies.Select(Band).Concat(strategies.Select(Line));
        var layout = new Plotly.NET.Layout().With(
            ("height", Height),
            ("margin", new { l = 62, r = 24, t = 44, b = 50 }),
            ("hovermode", "closest"),
            ("legend", new { orientation = "h", x = 0, y = 1, yanchor = "bottom", itemwidth = 44 }),
            ("xaxis", Plot.Axis("turns", ("rangemode", "tozero"))),
            ("yaxis", Plot.Axis(share, ("range", new[] { -0.02, 1.03 }), ("tickformat", ".0%"))),
            ("shapes", new[] { new { type = "line", xref = "paper", x0 = 0, x1 = 1, y0 = 0.5, y1 = 0.5, line = new { color = Palette.Rule, width = 1, dash = "dot" } } }));
        return new Figure(Plot.Chart(traces, layout), title, string.Join(" ", strategies.Select(s => $"{HoverText.Plain(s.Strategy)}: {half(s.Curve.MedianTime)}.")), Height);
    }

    private static Plotly.NET.Trace Line(StrategySurvival strategy, int number)
    {
        var ink = CurveSheet.Ink(number);
        var steps = Steps(strategy);
        return Plot.Trace("scatter", ink,
            ("name", $"{HoverText.Inline(strategy.Strategy)} (n = {strategy.Curve.Subjects})"), ("mode", "lines"),
            ("x", steps.Select(s => s.Time).ToArray()), ("y", steps.Select(s => s.Survival).ToArray()),
            ("hovertext", steps.Select(s => $"{HoverText.Inline(strategy.Strategy)}, turn {s.Time}: {CurveSheet.Number(s.Survival)} not frozen").ToArray()), ("hoverinfo", "text"),
            ("line", new { color = ink.Light, width = 2.4, shape = "hv", dash = Palette.Dashes[number % Palette.Dashes.Count] }));
    }

    private static Plotly.NET.Trace Band(StrategySurvival strategy, int number)
    {
        var ink = CurveSheet.Ink(number);
        var steps = Steps(strategy);
        return Plot.Trace("scatter", ink,
            ("name", $"{HoverText.Inline(strategy.Strategy)} 95 %"), ("mode", "none"), ("hoverinfo", "skip"), ("showlegend", false), ("fill", "toself"), ("opacity", 0.16),
            ("x", Corners(steps, s => s.Time).ToArray()),
            ("y", Outline(steps).ToArray()), ("fillcolor", ink.Light), ("line", new { width = 0 }));
    }

    // Stairs forward along the upper bound, then back along the lower one.
    private static IEnumerable<double> Outline(List<SurvivalStep> steps) =>
        Stairs(steps, s => Math.Min(1, s.Survival + Normal95 * s.StandardError)).Concat(Stairs(steps, s => Math.Max(0, s.Survival - Normal95 * s.StandardError)).Reverse());

    private static IEnumerable<int> Corners(List<SurvivalStep> steps, Func<SurvivalStep, int> time)
    {
        var forward = steps.SelectMany((s, i) => i == 0 ? [time(s)] : new[] { time(s), time(s) }).ToList();
        return forward.Concat(forward.AsEnumerable().Reverse());
    }

    private static IEnumerable<double> Stairs(List<SurvivalStep> steps, Func<SurvivalStep, double> bound) =>
        steps.SelectMany((s, i) => i == 0 ? [bound(s)] : new[] { bound(steps[i - 1]), bound(s) });

    private static List<SurvivalStep> Steps(StrategySurvival strategy)
    {
        var steps = strategy.Curve.Steps.Prepend(new SurvivalStep(0, strategy.Curve.Subjects, 0, 1, 0)).ToList();
        return strategy.Watched > steps[^1].Time ? [.. steps, steps[^1] with { Time = strategy.Watched, Froze = 0 }] : steps;
    }
}
