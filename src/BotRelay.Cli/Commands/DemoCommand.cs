using System.CommandLine;
using BotRelay.Cli.Running;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay demo</c>: two bots that need nothing freeze before one's eyes and are set going again.</summary>
internal static class DemoCommand
{
    private const int DefaultTurns = 60;
    private const double LivePace = 0.25;

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var turns = new Option<int?>("--turns") { Description = $"how many turns; {DefaultTurns}, or all of a replayed log, by default" };
        turns.Validators.Add(result => Numbers.AtLeast(result, 1));
        var seed = new Option<int>("--seed") { Description = "decides who talks, about what, and how", DefaultValueFactory = _ => 1 };
        var folder = new Option<string>("--out") { Description = "folder for the log and the report", DefaultValueFactory = _ => TalkFiles.DefaultFolder };
        var replay = new Option<string?>("--replay") { Description = "watch this recorded talk instead of two embedded bots" };
        var pace = new Option<double?>("--pace") { Description = $"seconds between turns; {LivePace} on a terminal, else none" };
        pace.Validators.Add(Numbers.IsDuration);
        var profile = Profiles.Option();
        var format = OutputFormats.Option();
        var command = new ExampleCommand(
            "demo",
            "Two embedded bots talk, freeze and are given a new topic; writes a log and a report with a chart.",
            "botrelay demo",
            "botrelay demo --turns 100 --seed 7 --out talks",
            "botrelay demo --replay logs/run16.jsonl")
        {
            turns, seed, folder, replay, pace, profile, format,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var chosen = parsed.GetValue(format);
            var demo = new Demo(console, OutputFormats.View(chosen, console), Profiles.Find(parsed.GetValue(profile)), parsed.GetValue(folder)!)
            {
                Pace = TimeSpan.FromSeconds(parsed.GetValue(pace) ?? (chosen == OutputFormat.Text && console.Live ? LivePace : 0)),
            };
            var talk = parsed.GetValue(replay) is { } log
                ? await demo.ReplayAsync(log, parsed.GetValue(turns), stop).ConfigureAwait(false)
                : await demo.TalkAsync(parsed.GetValue(turns) ?? DefaultTurns, parsed.GetValue(seed), stop).ConfigureAwait(false);
            await console.Out.WriteLineAsync(chosen == OutputFormat.Json
                ? TalkSummary.Json(talk.Conversation, talk.Log, talk.Report)
                : TalkSummary.Text(talk.Conversation, talk.Log, talk.Report)).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }
}
