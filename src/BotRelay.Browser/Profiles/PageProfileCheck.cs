namespace BotRelay.Browser.Profiles;

/// <summary>What is wrong with a profile's values. Selectors are checked by the page itself, which knows CSS.</summary>
internal static class PageProfileCheck
{
    private const int Hour = 3_600_000;

    public static IEnumerable<string> Problems(PageProfile profile)
    {
        foreach (var (field, text) in Texts(profile))
        {
            if (text is not null && string.IsNullOrWhiteSpace(text))
            {
                yield return $"{field}: expected a text, found a blank.";
            }
        }

        if (profile.Start is { } start && !PageAddress.IsWeb(start))
        {
            yield return $"start: expected an address that begins with http:// or https://, found '{start}'.";
        }

        if (profile.Messages is { Bot.Count: 0, User.Count: 0 })
        {
            yield return "messages: expected 'bot' or 'user', a test that tells whose a row is; found neither.";
        }

        if (profile.Messages.Placeholder is { } placeholder && ScriptPattern.Problem(placeholder) is { } wrong)
        {
            yield return $"messages.placeholder: {wrong}";
        }

        if (profile.Messages.ParagraphBreaks is not (1 or 2))
        {
            yield return $"messages.paragraph_breaks: expected 1 or 2, found {profile.Messages.ParagraphBreaks}.";
        }

        if (profile.Composer.MaxLength is < 20)
        {
            yield return $"composer.max_length: expected 20 or more, found {profile.Composer.MaxLength}.";
        }

        foreach (var dialog in profile.Dismiss.Select((d, i) => (Dialog: d, Field: $"dismiss[{i}]")).Where(d => d.Dialog.Click is null == d.Dialog.Key is null))
        {
            yield return $"{dialog.Field}: expected either 'click' or 'key', found {(dialog.Dialog.Click is null ? "neither" : "both")}.";
        }

        if (profile.NewChat is { Open: null, Click.Count: 0 })
        {
            yield return "new_chat: expected 'open', an address, or 'click', what to click; found neither.";
        }

        foreach (var field in profile.Gates.Select((g, i) => (g.When, Field: $"gates[{i}].when")).Concat(profile.Dismiss.Select((d, i) => (d.When, Field: $"dismiss[{i}].when")))
            .Where(t => t.When.Count == 0).Select(t => t.Field))
        {
            yield return $"{field}: expected a test, found none.";
        }

        foreach (var (field, value) in profile.TimesMs.All())
        {
            if (value is < 1 or > Hour)
            {
                yield return $"times_ms.{field}: expected 1 to {Hour} milliseconds, found {value}.";
            }
        }

        foreach (var (field, test) in PageProfileTests.All(profile))
        {
            foreach (var (inner, problem) in test.Problems())
            {
                yield return $"{field}{inner}: {problem}";
            }
        }
    }

    private static IEnumerable<(string Field, string? Text)> Texts(PageProfile p) =>
    [
        ("name", p.Name), ("frame", p.Frame), ("messages.row", p.Messages.Row), ("messages.text", p.Messages.Text), ("messages.exclude", p.Messages.Exclude),
        ("messages.active", p.Messages.Active), ("messages.id", p.Messages.Id), ("messages.image", p.Messages.Image),
        ("composer.input", p.Composer.Input), ("composer.key", p.Composer.Key), ("composer.button", p.Composer.Button), ("composer.newline", p.Composer.Newline),
        ("regenerate", p.Regenerate), ("retry", p.Retry),
    ];
}
