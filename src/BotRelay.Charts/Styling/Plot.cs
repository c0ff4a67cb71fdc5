using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace BotRelay.Charts.Styling;

/// <summary>The few steps in which a Plotly.NET chart is put together here.</summary>
internal static class Plot
{
    /// <summary>Sets properties by their plotly.js names; a <see langword="null"/> leaves one unset.</summary>
    public static T With<T>(this T target, params ReadOnlySpan<(string Name, object? Value)> properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                target.SetProperty(name, value);
            }
        }

        return target;
    }

    /// <summary>A trace in one ink: plotly.js names as in <see cref="With"/>, the ink's dark side kept for a dark page.</summary>
    public static Trace Trace(string type, Ink ink, params ReadOnlySpan<(string Name, object? Value)> properties) =>
        new Trace(type).With(properties).With(("meta", new { dark = ink.Dark, light = ink.Light }));

    /// <summary>A chart of traces on a layout.</summary>
    public static GenericChart Chart(IEnumerable<Trace> traces, Layout layout)
    {
        var config = new Config().With(
            ("responsive", true),
            ("displaylogo", false),
            ("displayModeBar", true),
            ("modeBarButtonsToRemove", new[] { "select2d", "lasso2d", "autoScale2d" }),
            ("toImageButtonOptions", new { format = "svg", filename = "botrelay" }));
        var chart = GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces));
        return GenericChart.setConfig(config, GenericChart.setLayout(layout.With(("template", Theme.Light), ("uirevision", "kept")), chart));
    }

    /// <summary>An axis.</summary>
    public static LinearAxis Axis(string title, params ReadOnlySpan<(string Name, object? Value)> properties) =>
        new LinearAxis().With(("title", new { text = title })).With(properties);
}
