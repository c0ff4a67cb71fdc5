using System.CommandLine;
using BotRelay.Browser.Rendering;
using BotRelay.Charts.Reports;
using BotRelay.Cli.Running;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay report</c>: a recorded talk as one page, chart and transcript side by side.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var log = new Argument<string>("LOG") { Description = "log of a talk, in any format that watch reads" };
        var page = new Option<string>("--out") { Description = "HTML file to write; replaced where it exists", Required = true };
        var labels = new Option<string?>("--labels") { Description = "label file, or a folder of them: shades the labelled deadlocks" };
        var png = new Option<string?>("--png") { Description = "also a picture of the page, made with Chromium" };
        var browser = new Option<string?>("--browser") { Description = "the Chromium to make it with; looked for on PATH by default" };
        var dark = new Option<bool>("--dark") { Description = "make the picture dark" };
        var profile = Profiles.Option();
        var command = new ExampleCommand(
            "report",
            "Writes a talk as one offline HTML page: its chart beside its transcript.",
            "botrelay report logs/run16.jsonl --out run16.html",
            "botrelay report logs/run16.jsonl --out run16.html --labels data/labels --profile coverage-20 --png run16.png")
        {
            log, page, labels, profile, png, browser, dark,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetValue(log)!;
            var talk = Recordings.Read(path, console);
            var measured = Profiles.Find(parsed.GetValue(profile));
            var known = parsed.GetValue(labels) is { } file ? LabelSet.Load(file).For(path, talk.Turns.Count) : null;
            var html = ConversationReport.ToPage(talk, await MeasureAsync(talk, measured, stop).ConfigureAwait(false), measured, known);
            await PagePicture.WriteAsync(parsed.GetValue(page)!, System.Text.Encoding.UTF8.GetBytes(html), console, stop).ConfigureAwait(false);
            if (parsed.GetValue(png) is { } picture)
            {
                var options = new RenderOptions { Width = 1440, Height = 900, Dark = parsed.GetValue(dark) };
                await PagePicture.WriteAsync(html, picture, parsed.GetValue(browser), options, console, stop).ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Task<IReadOnlyList<TurnMeasure>> MeasureAsync(Conversation talk, DetectorProfile profile, CancellationToken stop) =>
        DeadlockMonitor.MeasureAsync(talk, profile, ChartSignals.For(profile), cancellationToken: stop);
}
