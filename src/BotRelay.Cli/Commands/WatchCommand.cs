using System.CommandLine;
using BotRelay.Cli.Running;
using BotRelay.Cli.Watching;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay watch</c>: signals and alarms of a log, finished or growing.</summary>
internal static class WatchCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var log = new Argument<string>("LOG") { Description = "a log in any supported format" };
        var profile = Profiles.Option();
        var embedding = Embedders.Option();
        var follow = new Option<bool>("--follow") { Description = "go on as the log grows, until Ctrl-C; json is then an object a line: log and profile, then turns and interventions" };
        var format = new Option<WatchFormat>("--format")
        {
            Description = "table for a person; csv for a spreadsheet, with ' before a text that begins like a formula; json for a program",
            DefaultValueFactory = _ => WatchFormat.Table,
        };
        var signals = new Option<string?>("--signals")
        {
            Description = $"which signals, with commas: {string.Join(", ", SignalCatalog.Families.Select(f => f.Pattern))}; json and csv have {SignalCatalog.Default.Count} by default",
        };
        var command = new ExampleCommand(
            "watch",
            "Measures every turn of a log and shows where the alarm goes on and off.",
            "botrelay watch logs/run16.jsonl",
            "botrelay watch logs/runs/run.jsonl --follow --signals familiarity,coverage_20,lag1",
            "botrelay watch logs/run16.jsonl --embedder minilm --signals lag1,centroid_12,sentence_min_20",
            "botrelay watch logs/run16.jsonl --profile coverage-20 --format csv > run16.csv")
        {
            log, profile, embedding, follow, format, signals,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetValue(log)!;
            var chosen = parsed.GetValue(format);
            var following = parsed.GetValue(follow);
            var detector = Profiles.Find(parsed.GetValue(profile));
            IReadOnlyList<string> names = Signals(parsed.GetValue(signals)) ?? (chosen == WatchFormat.Table ? ChartSignals.For(detector) : SignalCatalog.Default);
            using var embedder = Embedders.Open(parsed.GetValue(embedding), console);
            var monitor = new DeadlockMonitor(detector, names, embedder);
            if (following && !File.Exists(path))
            {
                throw new UsageException($"{path}: expected a log to follow, found {(Directory.Exists(path) ? "a folder" : "no such file")}.");
            }

            var recorded = following ? null : Recordings.Read(path, console);
            var watch = new Watch(monitor, Output(console, chosen, following, path, monitor));
            await (recorded is null
                ? watch.FollowAsync(ConversationReader.FollowAsync(path, cancellationToken: stop), note => Recordings.Say(console, path, note.Line ?? 0, note.Message), stop)
                : watch.ReadAsync(recorded, stop)).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static IWatchOutput Output(CliConsole console, WatchFormat format, bool follow, string log, DeadlockMonitor monitor) => format switch
    {
        WatchFormat.Csv => new CsvOutput(console.Out, monitor.SignalNames),
        WatchFormat.Json when follow => new JsonLinesOutput(console.Out, log, monitor.Profile.Name),
        WatchFormat.Json => new JsonOutput(console.Out, log, monitor.Profile.Name),
        _ => new TableOutput(console, monitor.SignalNames, monitor.Profile.Name),
    };

    private static string[]? Signals(string? list)
    {
        var names = list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = names?.FirstOrDefault(name => !SignalCatalog.TryParse(name, out _));
        return unknown is null && names is not [] ? names : throw new UsageException(
            $"--signals: expected {string.Join(", ", SignalCatalog.Families.Select(f => f.Pattern))}, with a number of turns for K or N, such as coverage_20; "
            + $"found '{TerminalText.OneLine(unknown ?? list!)}'.");
    }
}
