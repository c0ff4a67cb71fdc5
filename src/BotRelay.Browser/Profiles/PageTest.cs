using System.Text.Json.Serialization;

namespace BotRelay.Browser.Profiles;

/// <summary>
/// Something that holds of a page or of one message row, or does not. In JSON a CSS selector, or an object of these fields; all that are given must hold of the same element.
/// </summary>
/// <remarks>On a row the selector is tried on the row itself and on everything in it; elsewhere on the whole document.</remarks>
public sealed record PageTest
{
    /// <summary>CSS selector of an element.</summary>
    public string? Selector { get; init; }

    /// <summary>Attribute the element must have; with <see cref="Pattern"/>, whose value must fit it.</summary>
    public string? Attribute { get; init; }

    /// <summary>Computed style property whose value must fit <see cref="Pattern"/>, such as <c>align-self</c>.</summary>
    public string? Style { get; init; }

    /// <summary>JavaScript regular expression, case ignored, for the attribute, the style, or else the element's text.</summary>
    public string? Pattern { get; init; }

    /// <summary>Regular expression for the title of the document.</summary>
    public string? Title { get; init; }

    /// <summary>Regular expression for the address of the document.</summary>
    public string? Url { get; init; }

    /// <summary>Regular expression for the text of an <c>alert</c> box that the page opened since the message was sent.</summary>
    public string? Alert { get; init; }

    /// <summary>Whether the element must be seen. By default so, except where a test tells the author of a row.</summary>
    public bool? Visible { get; init; }

    /// <summary>A test that must not hold.</summary>
    [JsonConverter(typeof(PageTestConverter))]
    public PageTest? Not { get; init; }

    /// <summary>A test that is a selector alone.</summary>
    /// <param name="selector">The selector.</param>
    public static implicit operator PageTest(string selector) => FromSelector(selector);

    /// <summary>A test that is a selector alone.</summary>
    /// <param name="selector">The selector.</param>
    public static PageTest FromSelector(string selector) => new() { Selector = selector };

    internal IEnumerable<(string Field, string Problem)> Problems()
    {
        if (this == new PageTest())
        {
            yield return ("", "expected a CSS selector or one of the fields selector, attribute, style, pattern, title, url, alert, not; found none.");
        }

        if (Style is not null && Pattern is null)
        {
            yield return (".style", "expected a pattern beside it, found none.");
        }

        if (Style is not null && Attribute is not null)
        {
            yield return (".style", "expected either a style or an attribute, found both.");
        }

        foreach (var (field, pattern) in new[] { (".pattern", Pattern), (".title", Title), (".url", Url), (".alert", Alert) })
        {
            if (pattern is not null && ScriptPattern.Problem(pattern) is { } problem)
            {
                yield return (field, problem);
            }
        }

        foreach (var (field, problem) in Not?.Problems() ?? [])
        {
            yield return (".not" + field, problem);
        }
    }
}
