using System.CommandLine;
using BotRelay.Browser.Profiles;
using BotRelay.Cli.Bots;
using BotRelay.Cli.Pages;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay profile try</c>: what every selector of a page profile finds.</summary>
internal static class ProfileCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console) => new ExampleCommand("profile", "Works on page profiles.", "botrelay profile try my-page.json https://chat.example/chat/1") { Try(console) };

    private static ExampleCommand Try(CliConsole console)
    {
        var profile = new Argument<string>("PROFILE") { Description = $"a JSON file, or {string.Join(", ", PageProfile.Names)}" };
        var address = new Argument<string?>("URL") { Description = "the page; the profile's own by default", Arity = ArgumentArity.ZeroOrOne };
        var browser = new BrowserOptions();
        var screenshot = PageCommandOptions.Screenshot();
        var command = new ExampleCommand(
            "try",
            "Shows what every selector of a page profile finds: a table, the last messages as they are read, and a picture with every found element framed.",
            "botrelay profile try my-page.json https://chat.example/chat/1",
            "botrelay profile try replika --browser cdp:http://localhost:9222 --screenshot replika.png")
        {
            profile, address, screenshot,
        };
        browser.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var page = PageCommandOptions.Find(parsed.GetValue(profile)!);
            var url = PageCommandOptions.Address(page, parsed.GetValue(address));
            var session = browser.Open(parsed, console.Error.WriteLine);
            await using (session.ConfigureAwait(false))
            {
                var (diagnosis, picture) = await PageExamination.RunAsync(session, page, url, parsed.GetValue(screenshot), stop).ConfigureAwait(false);
                string[] lines =
                [
                    .. DiagnosisText.Findings(diagnosis), "", "Messages as they are read, the newest last:", .. DiagnosisText.Messages(diagnosis), "",
                    .. DiagnosisText.Checks(diagnosis), $"Picture: {picture}",
                ];
                foreach (var line in lines)
                {
                    await console.Out.WriteLineAsync(line).ConfigureAwait(false);
                }

                return diagnosis.Fits ? ExitCode.Done : ExitCode.Failed;
            }
        });
        return command;
    }
}
