using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BotRelay.Notebooks.Figures;
using BotRelay.Showing;
using Microsoft.Data.Analysis;

namespace BotRelay.Notebooks.Formatting;

/// <summary>Types of other libraries that notebooks show.</summary>
internal static class TypesOfOthers
{
    private static volatile bool s_chartRegistered;

    /// <summary>Registered when a cell first uses this library.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "One #r is all that a notebook writes; no call of ours need come before a DataFrame is shown.")]
    internal static void Register() =>
        InteractiveFormatters.Register(typeof(DataFrame), frame => frame is IShown shown ? shown.ToHtml() : ((DataFrame)frame).ToVisual().ToHtml());

    /// <summary>Registers Plotly.NET's chart, whose type is known when the first one is asked for.</summary>
    public static void RegisterChart()
    {
        // Again where no host was there to be told. Told twice is as told once.
        if (!s_chartRegistered)
        {
            s_chartRegistered = InteractiveFormatters.Register(Entry.ChartType(), value => Charts.Of(value).ToHtml());
        }
    }
}
