using BotRelay.Browser.Profiles;

namespace BotRelay.Browser.Diagnosis;

/// <summary>Every selector and test of a profile, to be looked at one by one.</summary>
internal static class SelectorList
{
    /// <summary>Those the page itself reads.</summary>
    public static IReadOnlyList<AskedSelector> Of(PageProfile profile)
    {
        var plain = new (string Field, string? Selector)[]
        {
            ("messages.row", profile.Messages.Row), ("messages.text", profile.Messages.Text), ("messages.exclude", profile.Messages.Exclude),
            ("messages.active", profile.Messages.Active), ("messages.image", profile.Messages.Image), ("composer.input", profile.Composer.Input),
        };
        return
        [
            .. plain.Where(p => p.Selector is not null).Select(p => Asked(p.Field, p.Selector!, "page")),
            .. PageProfileTests.All(profile).Select(t => Asked(t.Field, t.Test, t.Field.StartsWith("messages.", StringComparison.Ordinal) ? "row" : "page")),
        ];
    }

    /// <summary>Those Playwright reads, with its own additions to CSS.</summary>
    public static IEnumerable<(string Field, string Selector)> Clicked(PageProfile profile) =>
    [
        .. profile.Composer.Button is { } button ? [("composer.button", button)] : Array.Empty<(string, string)>(),
        .. profile.Regenerate is { } again ? [("regenerate", again)] : Array.Empty<(string, string)>(),
        .. profile.Retry is { } retry ? [("retry", retry)] : Array.Empty<(string, string)>(),
        .. profile.Dismiss.Select((d, i) => ($"dismiss[{i}].click", d.Click)).Where(d => d.Click is not null).Select(d => (d.Item1, d.Click!)),
        .. profile.NewChat?.Click.Select((c, i) => ($"new_chat.click[{i}]", c)) ?? [],
    ];

    private static AskedSelector Asked(string field, PageTest test, string scope)
    {
        var json = PageProfileJson.Write(test);
        var text = json.Trim('"') is var inner && test.Selector is not null && json.StartsWith('"') ? test.Selector : inner;
        return new AskedSelector(field, text, json, scope);
    }
}

/// <summary>A selector to look at.</summary>
/// <param name="Field">The profile's field.</param>
/// <param name="Text">The selector or test, for a person.</param>
/// <param name="Json">The test, for the page.</param>
/// <param name="Scope"><c>row</c> to count rows it holds of, <c>page</c> to count elements.</param>
internal sealed record AskedSelector(string Field, string Text, string Json, string Scope);
