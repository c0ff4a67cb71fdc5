namespace BotRelay.Kernel.Display;

/// <summary><c>x.Display()</c>, the spelling that every notebook host knows.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value now, in the middle of the cell.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">For a text that is already of this type; null formats the value.</param>
    /// <returns>The display, to update it.</returns>
    public static DisplayedValue Display(this object? value, string? mimeType = null) => CellFunctions.display(value, mimeType);

    /// <summary>Shows a text now as content of a mime type.</summary>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">Its mime type.</param>
    /// <returns>The display, to update it.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return CellFunctions.display(value, mimeType);
    }
}
