using System.CommandLine;
using BotRelay.Agents;
using BotRelay.Browser.Diagnosis;
using BotRelay.Browser.Profiles;
using BotRelay.Cli.Bots;
using BotRelay.Cli.Pages;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay doctor</c>: is there a browser, and does a profile fit its page?</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var profile = new Argument<string?>("PROFILE") { Description = $"{string.Join(", ", PageProfile.Names)} or a JSON file; without one only the browser is tried", Arity = ArgumentArity.ZeroOrOne };
        var address = new Argument<string?>("URL") { Description = "the chat; the profile's own by default", Arity = ArgumentArity.ZeroOrOne };
        var browser = new BrowserOptions();
        var screenshot = PageCommandOptions.Screenshot();
        var command = new ExampleCommand(
            "doctor",
            "Looks whether a browser is found, whether a profile fits its page, and which selector fails. Types and clicks nothing. Exit code 1 when a talk could not begin.",
            "botrelay doctor --headless",
            "botrelay doctor replika",
            "botrelay doctor characterai https://character.ai/chat/ID --browser cdp:http://localhost:9222")
        {
            profile, address, screenshot,
        };
        browser.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var page = parsed.GetValue(profile) is { } name ? PageCommandOptions.Find(name) : null;
            var url = page is null ? null : PageCommandOptions.Address(page, parsed.GetValue(address));
            var session = browser.Open(parsed, notice => console.Out.WriteLine(DiagnosisText.Check(Verdict.Fine, "browser", notice)));
            await using (session.ConfigureAwait(false))
            {
                try
                {
                    return page is null
                        ? await TryBrowserAsync(session, stop).ConfigureAwait(false)
                        : await ExamineAsync(console, session, page, url!, parsed.GetValue(screenshot), stop).ConfigureAwait(false);
                }
                catch (Exception e) when (PageExamination.IsBrowserProblem(e))
                {
                    await console.Out.WriteLineAsync(DiagnosisText.Check(Verdict.Fails, "browser", e.Message)).ConfigureAwait(false);
                }
                catch (AgentFaultException e)
                {
                    await console.Out.WriteLineAsync(DiagnosisText.Check(Verdict.Fails, "address", e.Message)).ConfigureAwait(false);
                }

                return ExitCode.Failed;
            }
        });
        return command;
    }

    private static async Task<int> TryBrowserAsync(BotRelay.Browser.Sessions.BrowserSession session, CancellationToken stop)
    {
        _ = await session.PageAsync(PageProfile.Find(PageProfile.Names[0]), "about:blank", stop).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ExamineAsync(
        CliConsole console, BotRelay.Browser.Sessions.BrowserSession session, PageProfile page, string url, string? screenshot, CancellationToken stop)
    {
        var (diagnosis, picture) = await PageExamination.RunAsync(session, page, url, screenshot, stop).ConfigureAwait(false);
        foreach (var line in DiagnosisText.Checks(diagnosis))
        {
            await console.Out.WriteLineAsync(line).ConfigureAwait(false);
        }

        await console.Out.WriteLineAsync(DiagnosisText.Check(Verdict.Fine, "screenshot", picture)).ConfigureAwait(false);
        return diagnosis.Fits ? ExitCode.Done : ExitCode.Failed;
    }
}
