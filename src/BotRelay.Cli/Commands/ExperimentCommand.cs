using System.CommandLine;
using System.Globalization;
using BotRelay.Browser.Rendering;
using BotRelay.Browser.Sessions;
using BotRelay.Cli.Bots;
using BotRelay.Cli.Experiments;
using BotRelay.Cli.Running;
using BotRelay.Experiments;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay experiment</c>: compares strategies on many talks.</summary>
internal static class ExperimentCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "YAML file with pairs, strategies, profiles, seeds and turns" };
        var output = new Option<string?>("--out") { Description = "folder for logs, results and report; logs/experiments/NAME by default" };
        var resume = new Option<bool>("--resume") { Description = "go on with what the folder holds: talks that are whole are not said again" };
        var png = new Option<string?>("--png") { Description = "also a picture of the report, made with Chromium" };
        var browser = new BrowserOptions();
        var command = new ExampleCommand(
            "experiment",
            "Lets pairs of bots talk until they freeze, goes on from there once for each strategy with the same seed, and says how each did.",
            "botrelay experiment data/experiments/embedded.yaml",
            "botrelay experiment data/experiments/smollm2.yaml --out logs/experiments/smollm2 --resume")
        {
            file, output, resume, png,
        };
        browser.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            await using var session = browser.Open(parsed, console.Error.WriteLine);
            var (name, plan) = ExperimentFile.Read(parsed.GetValue(file)!, new BotFactory(Environment.GetEnvironmentVariable, console.Error.WriteLine, session));
            var folder = parsed.GetValue(output) ?? Path.Combine("logs", "experiments", name);
            var talks = Path.Combine(folder, "talks");
            if (!parsed.GetValue(resume) && Directory.Exists(talks) && Directory.EnumerateFileSystemEntries(talks).Any())
            {
                throw new UsageException($"{folder} holds talks already. Give --resume to go on with them, or another folder with --out.");
            }

            var results = await ExperimentBar.RunAsync(console, bar => RunAsync(new Experiment(plan, talks, bar), folder, console, stop)).ConfigureAwait(false);
            ExperimentOutput.Save(results, folder);
            var report = Path.Combine(folder, "report.html");
            var html = Charts.Comparisons.ExperimentPage.Of(name, results);
            await File.WriteAllTextAsync(report, html, stop).ConfigureAwait(false);
            ExperimentOutput.Print(StrategySummary.Of(results), console);
            await console.Out.WriteLineAsync(report).ConfigureAwait(false);
            if (parsed.GetValue(png) is { } picture)
            {
                var browserPath = BrowserChoice.Parse(parsed.GetValue(browser.Browser), headless: true).Path;
                await PagePicture.WriteAsync(html, picture, browserPath, new RenderOptions { Selector = ".botrelay-figure" }, console, stop).ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Task<IReadOnlyList<TalkResult>> RunAsync(Experiment experiment, string folder, CliConsole console, CancellationToken stop)
    {
        var whole = new List<TalkResult>();
        return experiment.RunAsync(
            result =>
            {
                whole.Add(result);
                // Saved as it goes: an experiment that is stopped leaves the results it has.
                ExperimentOutput.Save(whole, folder);
                if (!console.Live)
                {
                    console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{whole.Count} of {experiment.Talks.Count}: {result.Talk.Pair}, {result.Talk.Strategy}, seed {result.Talk.Seed}: {result.CleanShare:.00} of {result.Turns} turns clean, {result.Interventions} interventions"));
                }
            },
            stop);
    }
}
