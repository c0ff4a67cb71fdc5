namespace BotRelay.Showing;

#pragma warning disable CA1822 // Hosts ask for instance members.

/// <summary>Gives hosts the one formatter there is. Hosts call it by its members' names, see <see cref="TypeFormatterSourceAttribute"/>.</summary>
internal sealed class HtmlFormatterSource
{
    /// <summary>The formatters.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new HtmlFormatter()];
}

/// <summary>Writes a value's own HTML.</summary>
internal sealed class HtmlFormatter
{
    internal const string Html = "text/html";

    /// <summary>What it writes.</summary>
    public string MimeType => Html;

    /// <summary>Writes a value.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="writer">Where to.</param>
    /// <returns>Whether it has an HTML form.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IShown shown)
        {
            return false;
        }

        writer.Write(shown.ToHtml());
        return true;
    }
}
