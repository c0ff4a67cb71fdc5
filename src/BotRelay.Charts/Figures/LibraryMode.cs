namespace BotRelay.Charts.Figures;

/// <summary>Where a fragment of HTML finds plotly.js.</summary>
public enum LibraryMode
{
    /// <summary>In itself, used only if the page has none yet: the fragment stands alone (3.6 MB).</summary>
    Embedded,

    /// <summary>In an earlier output of the same page, made by <see cref="FigureHtml.Library"/>; the fragment says so where it is missing.</summary>
    Shared,
}
