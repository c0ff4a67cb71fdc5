namespace BotRelay.Showing;

/// <summary>
/// Names the formatters of a type. Notebook hosts look for an attribute class of this name, wherever it is defined, on a type and its bases: so a value is shown as HTML
/// without a reference to any host.
/// </summary>
/// <param name="formatterSourceType">The type whose <c>CreateTypeFormatters()</c> gives the formatters.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>Read by hosts, by this name.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Read by hosts, by this name.</summary>
    public string[] PreferredMimeTypes { get; } = [HtmlFormatter.Html];
}
