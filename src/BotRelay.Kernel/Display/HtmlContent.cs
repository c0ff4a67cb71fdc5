namespace BotRelay.Kernel.Display;

/// <summary>HTML to show as it is; what comes from a bot must have been encoded before.</summary>
/// <param name="Html">The markup.</param>
public sealed record HtmlContent(string Html)
{
    /// <summary>The markup, by the name hosts look for.</summary>
    /// <returns>The markup.</returns>
    public string ToHtml() => Html;

    /// <inheritdoc/>
    public override string ToString() => Html;
}
