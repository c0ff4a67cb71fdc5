using BotRelay.Browser.Diagnosis;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Rendering;
using BotRelay.Browser.Sessions;

namespace BotRelay.Cli.Pages;

/// <summary>Opens a page and looks how a profile fits it.</summary>
internal static class PageExamination
{
    /// <summary>Looks, and saves the picture.</summary>
    /// <returns>What was found, and where the picture is.</returns>
    public static async Task<(PageDiagnosis Diagnosis, string Picture)> RunAsync(
        BrowserSession session, PageProfile profile, string address, string? picture, CancellationToken stop)
    {
        var page = await session.PageAsync(profile, address, stop).ConfigureAwait(false);
        var diagnosis = await PageDoctor.ExamineAsync(page, profile, page.Url == address ? null : address, cancellationToken: stop).ConfigureAwait(false);
        picture ??= $"{profile.Name}-page.png";
        await File.WriteAllBytesAsync(picture, diagnosis.Screenshot, stop).ConfigureAwait(false);
        return (diagnosis, picture);
    }

    /// <summary>Whether an exception says that there is no browser, or that it does not start.</summary>
    public static bool IsBrowserProblem(Exception exception) => exception is ChromiumMissingException or BrowserStartException;
}
