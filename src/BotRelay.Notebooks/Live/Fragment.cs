namespace BotRelay.Notebooks.Live;

/// <summary>HTML as it is.</summary>
internal sealed class Fragment(string html, string text) : Visual
{
    /// <inheritdoc/>
    public override string ToHtml() => html;

    /// <inheritdoc/>
    public override string ToString() => text;
}
