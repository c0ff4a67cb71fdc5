using System.CommandLine;
using BotRelay.Cli.Running;
using BotRelay.Cli.Tuning;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay score</c>: compares detectors on labelled logs.</summary>
internal static class ScoreCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var logs = new LabelledLogs();
        var family = Families.Option();
        var profile = new Option<string[]>("--profile")
        {
            Description = $"score this profile as it is, with nothing chosen on these logs, and nothing else: a JSON file or one of {string.Join(", ", DetectorProfile.Names)}; may be given again",
        };
        var signals = new Option<string?>("--signals") { Description = $"signals to compare, windows included, separated by commas; {string.Join(",", SignalCatalog.Default)} by default" };
        var embedding = Embedders.Option();
        var leaveOut = LeaveOut.Option();
        var hindsight = new Option<bool>("--hindsight") { Description = "filters a second time, looking ahead: for finished logs, in rows of their own, never what a live detector reaches" };
        var format = new Option<string>("--format") { Description = "table, csv, json or html (with curves)", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json", "html");
        var output = new Option<string?>("--out") { Description = "file to write; standard output by default" };
        var command = new ExampleCommand(
            "score",
            "Compares every signal, every rival and the default detector on labelled logs. What is chosen for a detector is chosen on other conversations than the one it is scored on.",
            "botrelay score logs/run*.jsonl --labels data/labels --family once=run0* --family once=run1[013]* --family again=run1[678]*",
            "botrelay score logs/run*.jsonl --labels data/labels --embedder minilm --signals lag1,centroid_12,sentence_min_20,contextual_coverage_20",
            "botrelay score logs/*.jsonl --labels data/labels --format html --out scores.html",
            "botrelay score logs/*.jsonl --labels data/labels --profile my-profile.json --format json")
        {
            family, profile, signals, embedding, leaveOut, hindsight, format, output,
        };
        logs.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var (conversations, files, labelledBy) = logs.Read(parsed, console);
            var families = Families.Read(parsed.GetValue(family), files, console);
            var profiles = parsed.GetValue(profile) is { Length: > 0 } given ? given.Select(DetectorProfile.Find).ToList() : null;
            var options = (profiles is null ? new LeaderboardOptions { Signals = Signals(parsed.GetValue(signals)) } : LeaderboardOptions.Only(profiles)) with
            {
                Group = LeaveOut.Group(parsed.GetValue(leaveOut), families),
                Hindsight = parsed.GetValue(hindsight),
            };
            using var embedder = Embedders.Open(parsed.GetValue(embedding), console);
            var leaderboard = await ProgressBar.RunAsync(console, bar => Leaderboard.RunAsync(conversations, families, options, embedder, bar, cancellationToken: stop)).ConfigureAwait(false);
            List<string> notes = [.. Notes(conversations, options, profiles ?? [DetectorProfile.Default])];
            notes.ForEach(console.Error.WriteLine);
            Write(leaderboard, [labelledBy, .. notes], parsed.GetValue(format)!, parsed.GetValue(output), console);
            return ExitCode.Done;
        });
        return command;
    }

    private static string[]? Signals(string? list)
    {
        var names = list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names?.FirstOrDefault(name => !SignalCatalog.TryParse(name, out _)) is not { } unknown ? names : throw new UsageException(
            $"--signals: no signal is named '{TerminalText.OneLine(unknown)}'; there are {string.Join(", ", SignalCatalog.Families.Select(f => f.Pattern))}.");
    }

    private static IEnumerable<string> Notes(List<LabelledConversation> conversations, LeaderboardOptions options, IReadOnlyList<DetectorProfile> profiles)
    {
        if (conversations.Select(options.Group ?? (c => c.Name)).Distinct().Count() < 2 && options.Rivals is null)
        {
            yield return "Only one group of conversations: no threshold can be chosen on others, so only what decides by itself is compared. Give at least two labelled logs.";
        }

        foreach (var profile in profiles)
        {
            var known = conversations.Count(c => profile.Provenance?.Logs.Contains(c.Name) == true);
            if (known > 0)
            {
                yield return $"Profile {profile.Name} was tuned on {known} of these {conversations.Count} conversations: its figures on those are not of unseen talks.";
            }
        }
    }

    private static void Write(IReadOnlyList<LeaderboardRow> leaderboard, IReadOnlyList<string> notes, string format, string? file, CliConsole console)
    {
        var rows = ScoreRow.From(leaderboard);
        if (format == "table")
        {
            using var text = file is null ? null : new StreamWriter(file);
            ScoreOutput.Table(rows, text is null && console.Live ? console.Screen : Plain(text ?? console.Out));
            return;
        }

        var content = format switch { "csv" => ScoreOutput.Csv(rows), "json" => ScoreOutput.Json(rows), _ => Charts.Comparisons.LeaderboardPage.Of(leaderboard, notes) };
        if (file is null)
        {
            console.Out.Write(content);
        }
        else
        {
            File.WriteAllText(file, content);
            console.Error.WriteLine($"Written: {file}");
        }
    }

    private static Spectre.Console.IAnsiConsole Plain(TextWriter writer)
    {
        var plain = Spectre.Console.AnsiConsole.Create(new Spectre.Console.AnsiConsoleSettings
        {
            Ansi = Spectre.Console.AnsiSupport.No,
            Out = new Spectre.Console.AnsiConsoleOutput(writer),
        });
        plain.Profile.Width = 160;
        return plain;
    }
}
