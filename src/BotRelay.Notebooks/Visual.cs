using BotRelay.Showing;

namespace BotRelay.Notebooks;

/// <summary>Something a notebook shows. Every host finds its HTML: by <see cref="ToHtml"/>, or by the formatter this type names.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public abstract class Visual : IShown
{
    /// <summary>What is shown.</summary>
    /// <returns>A fragment of HTML that needs nothing from a network.</returns>
    public abstract string ToHtml();

    /// <summary>The same in a line, for where only text can be shown.</summary>
    public abstract override string ToString();
}
