using Plotly.NET;

namespace BotRelay.Charts.Figures;

/// <summary>plotly.js as the Plotly.NET package carries it; nothing is ever loaded from a network.</summary>
internal static class PlotlyLibrary
{
    private static readonly Lazy<string> Guarded = new(() => Guard(Read()));

    /// <summary>
    /// The library as a script that defines <c>window.Plotly</c> unless the page has one. A module loader in the page (Jupyter's
    /// <c>require</c>) is hidden from it, since plotly.js would register there and define nothing.
    /// </summary>
    public static string Script => Guarded.Value;

    private static string Guard(string library) =>
        $"(function () {{ if (window.Plotly) return; var define, module, exports;\n{library}\n}}).call(window);";

    private static string Read()
    {
        var assembly = typeof(GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().FirstOrDefault(IsLibrary)
            ?? throw new InvalidOperationException($"Expected plotly.js as an embedded resource of {assembly.GetName()}, found none.");
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static bool IsLibrary(string resource) =>
        resource.Contains("plotly", StringComparison.Ordinal) && resource.EndsWith(".min.js", StringComparison.Ordinal);
}
