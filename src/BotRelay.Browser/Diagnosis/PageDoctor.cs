using System.Text.Json;
using System.Text.Json.Serialization;
using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Watching;
using Microsoft.Playwright;

namespace BotRelay.Browser.Diagnosis;

/// <summary>Looks how a profile fits a page. Nothing is typed, clicked or closed.</summary>
public static class PageDoctor
{
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#8a6d00"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Opens an address, if one is given, waits until the page is still, and looks.</summary>
    /// <param name="page">The page.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="address">Address to open; <see langword="null"/> to look at the page as it is.</param>
    /// <param name="time">Time for all waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PageProfileException">A selector the page cannot read.</exception>
    /// <exception cref="AgentFaultException">The address does not open.</exception>
    public static async Task<PageDiagnosis> ExamineAsync(
        IPage page, PageProfile profile, string? address = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(profile);
        profile.Validate();
        var watcher = new PageWatcher(page, profile, time ?? TimeProvider.System);
        await using (watcher.ConfigureAwait(false))
        {
            if (address is not null)
            {
                await OpenAsync(page, profile, address).WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            var snapshot = await StillAsync(watcher, profile, cancellationToken).ConfigureAwait(false);
            var asked = SelectorList.Of(profile);
            var request = JsonSerializer.Serialize(
                new
                {
                    Colours,
                    Checks = asked.Select((a, i) => new { a.Field, Test = JsonSerializer.Deserialize<JsonElement>(a.Json), a.Scope, Colour = i % Colours.Length }),
                },
                Json);
            var handle = await watcher.AttachAsync(cancellationToken).ConfigureAwait(false);
            var answer = JsonSerializer.Deserialize<Answer>(await handle.EvaluateAsync<string>(PageScript.Read("page-inspector.js"), request).ConfigureAwait(false), Json)!;
            var findings = asked.Zip(answer.Findings, (a, f) => new SelectorFinding(a.Field, a.Text, f.Count, f.Seen, f.Sample, f.Problem)).ToList();
            foreach (var (field, selector) in SelectorList.Clicked(profile))
            {
                findings.Add(await ClickedAsync(watcher.Frame, field, selector, Colours[findings.Count % Colours.Length]).ConfigureAwait(false));
            }

            var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Png }).ConfigureAwait(false);
            await watcher.Frame.EvaluateAsync("() => document.querySelectorAll('[data-botrelay-layer]').forEach(l => l.remove())").ConfigureAwait(false);
            return new PageDiagnosis
            {
                Url = snapshot.Url,
                Title = snapshot.Title,
                Findings = findings,
                Checks = [.. Checks(profile, snapshot, answer, findings, watcher.IsOutside)],
                Messages = [.. snapshot.Rows.Where(r => r.Text.Length > 0).TakeLast(6).Select(r => (r.IsBot, r.Text))],
                Screenshot = picture,
            };
        }
    }

    private static IEnumerable<DiagnosisCheck> Checks(PageProfile profile, PageSnapshot snapshot, Answer answer, List<SelectorFinding> findings, bool outside)
    {
        yield return profile.Fits(snapshot.Url)
            ? new DiagnosisCheck("address", Verdict.Fine, snapshot.Url)
            : new DiagnosisCheck("address", Verdict.Doubtful, $"{snapshot.Url} is none of the profile's ({string.Join(", ", profile.Address)}).");
        yield return snapshot.Gate is { } gate
            ? new DiagnosisCheck("gate", Verdict.Fails, $"The page stops at its {gate.Name} gate. {gate.Advice ?? "Only a person may pass it: do so in the browser"}, then look again.")
            : new DiagnosisCheck("gate", Verdict.Fine, "none in the way");
        foreach (var finding in findings.Where(f => f.Problem is not null))
        {
            yield return new DiagnosisCheck(finding.Field, Verdict.Fails, finding.Problem!);
        }

        if (outside)
        {
            yield return new DiagnosisCheck("frame", Verdict.Fails, $"'{profile.Frame}' finds no frame.");
        }

        yield return snapshot.Composer switch
        {
            { Present: false } => new DiagnosisCheck("composer.input", Verdict.Fails, $"'{profile.Composer.Input}' finds no text field."),
            { Enabled: false } => new DiagnosisCheck("composer.input", Verdict.Fails, $"'{profile.Composer.Input}' finds a text field that is hidden or switched off."),
            var field => new DiagnosisCheck("composer.input", Verdict.Fine, $"a text field ({field.Kind}{(field.MaxLength is { } limit ? $", at most {limit} characters" : "")})"),
        };
        yield return answer switch
        {
            { Rows: 0 } => new DiagnosisCheck("messages.row", Verdict.Doubtful, $"'{profile.Messages.Row}' finds no message: an empty chat, or the wrong selector. Write a message by hand and look again."),
            { Bot: 0, User: 0 } => new DiagnosisCheck("messages.bot", Verdict.Fails, $"{answer.Rows} rows, but of none of them can be told whose it is: check messages.bot and messages.user."),
            { Unknown: > 0 } => new DiagnosisCheck("messages.bot", Verdict.Doubtful, $"{answer.Bot} rows of the bot, {answer.User} of ours, {answer.Unknown} of neither or of both: those are left out."),
            { Bot: 0 } or { User: 0 } => new DiagnosisCheck("messages.bot", Verdict.Doubtful, $"{answer.Bot} rows of the bot, {answer.User} of ours: does one side really say nothing?"),
            _ => new DiagnosisCheck("messages.row", Verdict.Fine, $"{answer.Bot} rows of the bot, {answer.User} of ours"),
        };
        if (snapshot.Rows.Count > 0 && snapshot.Rows.All(r => r.Text.Length == 0))
        {
            yield return new DiagnosisCheck("messages.text", Verdict.Fails, $"No row has words: check messages.text ('{profile.Messages.Text}') and messages.exclude.");
        }

        if (snapshot.Busy is { } busy)
        {
            yield return new DiagnosisCheck(busy, Verdict.Doubtful, "holds now: is the page really busy? A message would wait for it to end.");
        }

        if (snapshot.Typing is { } typing)
        {
            yield return new DiagnosisCheck(typing, Verdict.Doubtful, "holds now: is the bot really writing? A reply is not finished while it does.");
        }

        if (profile.Composer.Button is { } button && findings.Any(f => f.Field == "composer.button" && f.Seen == 0))
        {
            yield return new DiagnosisCheck("composer.button", Verdict.Doubtful, $"'{button}' is not there: it may appear only when there are words.");
        }
    }

    private static async Task OpenAsync(IPage page, PageProfile profile, string address)
    {
        try
        {
            await page.GotoAsync(PageAddress.Check(address), new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = profile.TimesMs.Ready }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            throw new AgentFaultException($"{address} does not open: {e.Message.Split('\n')[0].Trim()}", e);
        }
    }

    private static async Task<PageSnapshot> StillAsync(PageWatcher watcher, PageProfile profile, CancellationToken cancellationToken)
    {
        var quiet = TimeSpan.FromMilliseconds(profile.TimesMs.Quiet);
        var snapshot = await watcher.NowAsync(cancellationToken).ConfigureAwait(false);
        for (var looks = 0; looks < 10 && await watcher.NextAsync(snapshot, quiet, cancellationToken).ConfigureAwait(false) is { } next; looks++)
        {
            snapshot = next;
        }

        return snapshot;
    }

    private static async Task<SelectorFinding> ClickedAsync(IFrame frame, string field, string selector, string colour)
    {
        try
        {
            var all = frame.Locator(selector);
            var seen = all.Filter(new LocatorFilterOptions { Visible = true });
            var count = await seen.CountAsync().ConfigureAwait(false);
            await seen.EvaluateAllAsync<object?>(PageScript.Read("page-framer.js"), new[] { field, colour }).ConfigureAwait(false);
            return new SelectorFinding(field, selector, await all.CountAsync().ConfigureAwait(false), count, count > 0 ? (await seen.First.InnerTextAsync().ConfigureAwait(false)).Trim() : null, null);
        }
        catch (PlaywrightException e)
        {
            return new SelectorFinding(field, selector, 0, 0, null, e.Message.Split('\n')[0].Trim());
        }
    }

    private sealed record Answer(IReadOnlyList<Found> Findings, int Rows, int Bot, int User, int Unknown);

    private sealed record Found(string Field, [property: JsonPropertyName("found")] int Count, int Seen, string? Sample, string? Problem);
}
