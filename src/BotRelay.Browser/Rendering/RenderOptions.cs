namespace BotRelay.Browser.Rendering;

/// <summary>How a page is turned into a picture.</summary>
public sealed record RenderOptions
{
    /// <summary>Width of the window in CSS pixels.</summary>
    public int Width { get; init; } = 1100;

    /// <summary>Height of the window in CSS pixels.</summary>
    public int Height { get; init; } = 800;

    /// <summary>Picture pixels for a CSS pixel; PNG only.</summary>
    public double Scale { get; init; } = 2;

    /// <summary>Whether the page is told that the system is dark.</summary>
    public bool Dark { get; init; }

    /// <summary>CSS selector of what to show, cut to its edges; the whole page, however long, where <see langword="null"/>.</summary>
    public string? Selector { get; init; }
}
