using BotRelay.Browser.Profiles;
using BotRelay.Browser.Watching;
using Microsoft.Playwright;

namespace BotRelay.Browser.Talking;

/// <summary>What the client does to a page: writes, sends, closes what is harmless, clicks what the profile names. It touches nothing else.</summary>
internal sealed class PageHand(IPage page, PageProfile profile, PageWatcher watcher)
{
    private readonly ComposerRules _rules = profile.Composer;

    /// <summary>Puts words into the field in place of what it holds.</summary>
    /// <exception cref="PlaywrightException">The field went away.</exception>
    /// <exception cref="TimeoutException">The field cannot be written in.</exception>
    public async Task WriteAsync(string text, string? kind)
    {
        var field = Seen(_rules.Input);
        var way = _rules.Write != WritingWay.Auto ? _rules.Write : kind == "editable" ? WritingWay.Lines : WritingWay.Fill;
        var act = new LocatorFillOptions { Timeout = profile.TimesMs.Act };
        if (way == WritingWay.Fill)
        {
            await field.FillAsync(text, act).ConfigureAwait(false);
            return;
        }

        await field.FillAsync("", act).ConfigureAwait(false);
        await field.FocusAsync(new LocatorFocusOptions { Timeout = profile.TimesMs.Act }).ConfigureAwait(false);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                await field.PressAsync(_rules.Newline, new LocatorPressOptions { Timeout = profile.TimesMs.Act }).ConfigureAwait(false);
            }

            if (lines[i].Length > 0 && way == WritingWay.Keys)
            {
                await field.PressSequentiallyAsync(lines[i], new LocatorPressSequentiallyOptions { Timeout = profile.TimesMs.Ready }).ConfigureAwait(false);
            }
            else if (lines[i].Length > 0)
            {
                await page.Keyboard.InsertTextAsync(lines[i]).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Hits the send key or button, once.</summary>
    /// <exception cref="PlaywrightException">What is to be hit went away.</exception>
    /// <exception cref="TimeoutException">It cannot be hit.</exception>
    public Task PressAsync() => _rules.Button is { } button
        ? Seen(button).ClickAsync(new LocatorClickOptions { Timeout = profile.TimesMs.Act })
        : Seen(_rules.Input).PressAsync(_rules.Key, new LocatorPressOptions { Timeout = profile.TimesMs.Act });

    /// <summary>Closes a harmless dialog.</summary>
    /// <returns>Whether that went through.</returns>
    public async Task<bool> CloseAsync(HarmlessDialog dialog)
    {
        try
        {
            await (dialog.Click is { } click
                ? (await SeenAnywhereAsync(click).ConfigureAwait(false)).ClickAsync(new LocatorClickOptions { Timeout = profile.TimesMs.Act })
                : page.Keyboard.PressAsync(dialog.Key!)).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It closed by itself, or something lies over it: the page is looked at again.
            return false;
        }
    }

    /// <summary>Asks the page for another reply in place of a withheld one.</summary>
    public Task RegenerateAsync() =>
        watcher.Frame.Locator(profile.Regenerate!).Filter(new LocatorFilterOptions { Visible = true }).Last.ClickAsync(new LocatorClickOptions { Timeout = profile.TimesMs.Act });

    /// <summary>Makes the page try again what failed.</summary>
    /// <returns>Whether there was something to click.</returns>
    public async Task<bool> RetryAsync()
    {
        var retry = await SeenAnywhereAsync(profile.Retry!).ConfigureAwait(false);
        if (await retry.CountAsync().ConfigureAwait(false) == 0)
        {
            return false;
        }

        await retry.ClickAsync(new LocatorClickOptions { Timeout = profile.TimesMs.Act }).ConfigureAwait(false);
        return true;
    }

    /// <summary>Opens an address, or clicks, as the new-chat control says.</summary>
    public async Task NewChatAsync(NewChatControl control, string home)
    {
        if (control.Open is { } address)
        {
            await OpenAsync(address.Replace("{url}", home, StringComparison.Ordinal)).ConfigureAwait(false);
        }

        foreach (var step in control.Click)
        {
            await (await SeenAnywhereAsync(step).ConfigureAwait(false)).ClickAsync(new LocatorClickOptions { Timeout = profile.TimesMs.Act }).ConfigureAwait(false);
        }
    }

    /// <summary>Opens an address in the page.</summary>
    public Task OpenAsync(string address) => page.GotoAsync(
        PageAddress.Check(address), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = profile.TimesMs.Ready });

    /// <summary>What stands in the chat's frame, or else in the page around it.</summary>
    private async Task<ILocator> SeenAnywhereAsync(string selector)
    {
        var inFrame = Seen(selector);
        return watcher.Frame == page.MainFrame || await inFrame.CountAsync().ConfigureAwait(false) > 0
            ? inFrame
            : page.Locator(selector).Filter(new LocatorFilterOptions { Visible = true }).First;
    }

    private ILocator Seen(string selector) => watcher.Frame.Locator(selector).Filter(new LocatorFilterOptions { Visible = true }).First;
}
