using System.CommandLine;
using System.Globalization;
using BotRelay.Cli.Running;
using BotRelay.Cli.Tuning;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay tune</c>: chooses a detector by labelled logs.</summary>
internal static class TuneCommand
{
    private static readonly Dictionary<string, TuningObjective> Objectives = new(StringComparer.Ordinal)
    {
        ["cross-entropy"] = TuningObjective.CrossEntropy,
        ["mcc"] = TuningObjective.Mcc,
        ["f1"] = TuningObjective.F1,
        ["delay"] = TuningObjective.Delay,
    };

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    /// <param name="time">The clock for the date of a profile; the system's by default.</param>
    public static Command Create(CliConsole console, TimeProvider? time = null)
    {
        var logs = new LabelledLogs();
        var objective = new Option<string>("--objective")
        {
            Description = "what to choose by: cross-entropy (filters only), mcc, f1, or delay within the budget of false alarms",
            DefaultValueFactory = _ => "cross-entropy",
        };
        objective.AcceptOnlyFromAmong([.. Objectives.Keys]);
        var signals = List<string>("--signals", $"signals to search, windows included, separated by commas; {string.Join(",", SignalCatalog.Default)} by default", text => text);
        var embedding = Embedders.Option();
        var kinds = List<string>("--kinds", "detectors to search: threshold, filter, or both, separated by a comma", text => text);
        kinds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]?>()?.FirstOrDefault(k => !TuningDefaults.Kinds.Contains(k)) is { } unknown)
            {
                result.AddError($"--kinds expects {string.Join(" or ", TuningDefaults.Kinds)}, found '{unknown}'.");
            }
        });
        var smoothings = List("--smoothing", "smoothing lengths to search, in turns", Whole);
        var persistences = List("--persistence", "persistences to search, in turns", Whole);
        var releases = List("--release", "releases to search, as shares of the signal's interquartile range", Share);
        var thresholds = new Option<int?>("--thresholds") { Description = $"thresholds to search for each signal and smoothing; {TuningDefaults.Thresholds} by default" };
        thresholds.Validators.Add(result => Running.Numbers.AtLeast(result, 2));
        var budget = new Option<double?>("--budget") { Description = $"most false alarms per 100 clean turns, for --objective delay; {TuningDefaults.FalseAlarmBudget} by default" };
        var seed = new Option<int?>("--seed") { Description = $"seed of the resampling behind the interval; {TuningDefaults.Seed} by default" };
        var leaveOut = new Option<string>("--leave-out") { Description = "what a choice may not have seen: the same conversation, or any talk of the same bots", DefaultValueFactory = _ => "conversation" };
        leaveOut.AcceptOnlyFromAmong("conversation", "bots");
        var name = new Option<string?>("--name") { Description = "name of the profile; that of the file by default" };
        var output = new Option<string?>("--out") { Description = "profile to write" };
        var command = new ExampleCommand(
            "tune",
            "Chooses signal, detector and threshold by labelled logs, says how the choice does on logs it has not seen, and writes a profile.",
            "botrelay tune logs/*.jsonl --labels data/labels --objective mcc --out profile.json",
            "botrelay tune logs/run*.jsonl --labels data/labels --signals staleness --kinds filter --objective cross-entropy --out staleness.json",
            "botrelay tune logs/*.jsonl --labels data/labels --signals sentence_min_20,centroid_12 --embedder minilm --out minilm.json",
            "botrelay tune logs/*.jsonl --labels data/labels --signals lag1,coverage_10,coverage_20 --objective delay --budget 3 --leave-out bots")
        {
            objective, signals, embedding, kinds, smoothings, persistences, releases, thresholds, budget, leaveOut, seed, name, output,
        };
        logs.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var (conversations, _, _) = logs.Read(parsed, console);
            var options = new TuningOptions
            {
                Objective = Objectives[parsed.GetValue(objective)!],
                Signals = Given(parsed, signals) ?? SignalCatalog.Default,
                Kinds = Given(parsed, kinds),
                Smoothings = Given(parsed, smoothings),
                Persistences = Given(parsed, persistences),
                Releases = Given(parsed, releases),
                Thresholds = parsed.GetValue(thresholds),
                FalseAlarmBudget = parsed.GetValue(budget),
                Seed = parsed.GetValue(seed),
            };
            if (options.Signals.FirstOrDefault(s => !SignalCatalog.TryParse(s, out _)) is { } unknown)
            {
                throw new UsageException($"--signals: no signal is named '{unknown}'; there are {string.Join(", ", SignalCatalog.Families.Select(f => f.Pattern))}.");
            }

            using var embedder = Embedders.Open(parsed.GetValue(embedding), console);
            var result = await ProgressBar.RunAsync(console, async bar => ThresholdTuner.Tune(
                await SignalTrack.MeasureAsync(conversations, [.. options.Signals], parsed.GetValue(leaveOut) == "bots", embedder, bar, cancellationToken: stop).ConfigureAwait(false),
                options, bar, stop)).ConfigureAwait(false);
            TuningOutput.Write(result, console);
            if (parsed.GetValue(output) is { } file)
            {
                var profile = result.ToProfile(parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(file), Embedders.IdFor(embedder, result.Setting.Signal));
                (profile with { Provenance = profile.Provenance! with { Date = DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().UtcDateTime) } }).Save(file);
                console.Error.WriteLine($"Written: {file}. Watch with it: botrelay watch LOG --profile {file}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    // An option that was not given has an empty list, not none.
    private static T[]? Given<T>(ParseResult parsed, Option<T[]?> option) => parsed.GetValue(option) is { Length: > 0 } given ? given : null;

    private static Option<T[]?> List<T>(string name, string description, Func<string, T> read) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            try
            {
                return [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(read)];
            }
            catch (FormatException e)
            {
                result.AddError($"{name}: {e.Message}");
                return null;
            }
        },
    };

    private static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number : throw new FormatException($"expected whole numbers from 1, separated by commas, found '{text}'.");

    private static double Share(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
        ? number : throw new FormatException($"expected numbers from 0, separated by commas, found '{text}'.");
}
