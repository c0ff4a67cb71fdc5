namespace BotRelay.Browser.Profiles;

/// <summary>Every test of a profile with the field it stands in.</summary>
internal static class PageProfileTests
{
    public static IEnumerable<(string Field, PageTest Test)> All(PageProfile profile) =>
    [
        .. Of("messages.bot", profile.Messages.Bot),
        .. Of("messages.user", profile.Messages.User),
        .. Of("messages.ignore", profile.Messages.Ignore),
        .. Of("messages.filtered", profile.Messages.Filtered),
        .. Of("messages.failed", profile.Messages.Failed),
        .. Of("typing", profile.Typing),
        .. Of("composer.busy", profile.Composer.Busy),
        .. profile.Gates.SelectMany((g, i) => Of($"gates[{i}].when", g.When)),
        .. profile.Dismiss.SelectMany((d, i) => Of($"dismiss[{i}].when", d.When)),
        .. Of("filtered", profile.Filtered),
        .. Of("errors", profile.Errors),
        .. Of("new_chat.done", profile.NewChat?.Done ?? []),
    ];

    private static IEnumerable<(string Field, PageTest Test)> Of(string field, IReadOnlyList<PageTest> tests) =>
        tests.Select((test, i) => ($"{field}[{i}]", test));
}
