using System.Reflection;
using BotRelay.Deadlocks;

namespace BotRelay.Tuning;

/// <summary>
/// Chooses a detector by labelled conversations, and says how it does on conversations it was not chosen on: each group of conversations (by default each
/// conversation) is left out once, everything is chosen on the others, and the result is scored on what was left out.
/// </summary>
public static class ThresholdTuner
{
    /// <summary>Tunes.</summary>
    /// <param name="tracks">Signals measured over labelled conversations, see <see cref="SignalTrack.MeasureAsync"/>.</param>
    /// <param name="options">What to search.</param>
    /// <param name="progress">Told after each step; may be called from several threads.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">No labelled turn at all, a signal that was not measured, columns of different lengths, or nothing left to search.</exception>
    public static TuningResult Tune(
        IReadOnlyList<SignalTrack> tracks,
        TuningOptions? options = null,
        IProgress<TuningProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        options ??= new TuningOptions();
        var labelled = tracks.Where(t => t.Labels.Any(l => l != TurnLabel.Unknown)).ToList();
        if (labelled.Count == 0)
        {
            throw new ArgumentException("Expected at least one conversation with labelled turns, found none: there is nothing to tune by. Label a log first.", nameof(tracks));
        }

        var data = new TuningData(labelled, options.Signals);
        var objective = options.Objective ?? TuningDefaults.Objective;
        var kinds = options.Kinds ?? (objective == TuningObjective.CrossEntropy ? [FilterParameters.KindName] : TuningDefaults.Kinds);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount };
        var folds = data.Groups.Length;
        // With one group there is nothing to leave out: only the choice on everything is made.
        int[] wanted = folds < 2 ? [folds] : [.. Enumerable.Range(0, folds + 1)];

        // A filter's centre lies between two classes; where a fold shows only one, there is a threshold to choose and no filter to fit.
        var oneClass = wanted.Where(fold => !data.HasBothClasses(fold)).ToHashSet();
        var filtered = kinds.Contains(FilterParameters.KindName) ? wanted.Except(oneClass).ToArray() : [];
        var thresholds = kinds.Contains(ThresholdParameters.KindName) && objective != TuningObjective.CrossEntropy;
        var grid = thresholds || oneClass.Count > 0 ? new ThresholdGrid(data, options) : null;
        if (grid is not null)
        {
            var done = 0;
            Parallel.For(0, grid.Passes, parallel, row =>
            {
                grid.Pass(row);
                progress?.Report(new TuningProgress("grid", Interlocked.Increment(ref done), grid.Passes));
            });
        }

        var filters = FitFilters(data, options, filtered, parallel, progress);
        var settings = wanted.ToDictionary(fold => fold, fold =>
            Better(thresholds || oneClass.Contains(fold) ? grid!.Setting(fold) : null, filters.GetValueOrDefault(fold))
            ?? throw new ArgumentException("Nothing to search: expected threshold or filter (a threshold gives no cross-entropy) on a signal with values.", nameof(options)));
        var left = folds < 2 ? [] : Enumerable.Range(0, folds).Select(fold => Fold(data, labelled, fold, settings[fold])).ToList();
        return Result(options, objective, data, labelled, settings[folds], left, (grid?.Settings ?? 0) + (filtered.Length > 0 ? data.Signals.Length : 0));
    }

    private static TuningSetting? Better(TuningSetting? threshold, TuningSetting? filter) =>
        threshold is null || (filter is not null && filter.Objective > threshold.Objective) ? filter : threshold;

    private static Dictionary<int, TuningSetting> FitFilters(
        TuningData data, TuningOptions options, int[] folds, ParallelOptions parallel, IProgress<TuningProgress>? progress)
    {
        var objective = options.Objective ?? TuningDefaults.Objective;
        (string Signal, int Fold)[] jobs = [.. data.Signals.SelectMany(s => folds.Select(f => (s, f)))];
        var fitted = new TuningSetting[jobs.Length];
        var done = 0;
        Parallel.For(0, jobs.Length, parallel, i =>
        {
            var (signal, fold) = jobs[i];
            var talks = data.Tracks.Where((_, t) => data.GroupOf[t] != fold).ToArray();
            var (parameters, crossEntropy) = FilterFit.Fit(talks, signal, data.Spread(signal), parallel.CancellationToken);
            var value = objective == TuningObjective.CrossEntropy ? -crossEntropy : Value(talks, signal, parameters, options);
            fitted[i] = new TuningSetting(signal, parameters, value);
            progress?.Report(new TuningProgress("filter", Interlocked.Increment(ref done), jobs.Length));
        });
        return folds.ToDictionary(f => f, f => fitted.Where((_, i) => jobs[i].Fold == f).MaxBy(s => s.Objective)!);
    }

    // The filter decides at log-odds 0, so its log-odds are critical thresholds with that single one to count at.
    private static double Value(TuningData.Talk[] talks, string signal, FilterParameters parameters, TuningOptions options)
    {
        var counts = new GridCounts();
        foreach (var talk in talks)
        {
            var run = DetectorRun.Of(parameters, [.. talk.Values[signal].Select(v => double.IsNaN(v) ? (double?)null : v)], talk.Intervened);
            counts.Add(talk, new ThresholdSweep(talk.Labels, talk.LabelList.GoldSegments, run.Scores.ToArray(), [0]), 0, 1);
        }

        return counts.Value(options.Objective ?? TuningDefaults.Objective, options.FalseAlarmBudget ?? TuningDefaults.FalseAlarmBudget);
    }

    private static TuningFold Fold(TuningData data, List<SignalTrack> tracks, int fold, TuningSetting setting) => new(
        data.Groups[fold],
        setting,
        [.. tracks.Where((_, t) => data.GroupOf[t] == fold).Select(track =>
            ConversationScore.Of(track.Name, track.Labels, DetectorRun.Of(setting.Detector, track.Values[setting.Signal], track.Intervened)))]);

    private static TuningResult Result(
        TuningOptions options, TuningObjective objective, TuningData data, List<SignalTrack> tracks, TuningSetting setting, List<TuningFold> folds, int settings)
    {
        var heldOut = folds.Count == 0 ? null : new FamilyScore([.. folds.SelectMany(f => f.Scores)]);
        return new TuningResult
        {
            Objective = objective,
            Setting = setting,
            Folds = folds,
            HeldOut = heldOut,
            MccInterval = heldOut is null ? null : Bootstrap.OfMean(
                [.. heldOut.Scores.Select(s => s.Mcc).OfType<double>()], options.Resamples ?? TuningDefaults.Resamples, options.Seed ?? TuningDefaults.Seed),
            Settings = settings,
            Warnings = [.. Warnings(data, folds.Count)],
            Provenance = new ProfileProvenance
            {
                Logs = [.. tracks.Select(t => t.Name)],
                Conversations = tracks.Count,
                Turns = data.Tracks.Sum(t => t.Clean + t.Frozen),
                Objective = Name(objective),
                Tool = $"botrelay {typeof(ThresholdTuner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}",
                CrossEntropy = Rounded(heldOut?.CrossEntropy),
                Mcc = Rounded(heldOut?.Mcc),
            },
        };
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;

    private static string Name(TuningObjective objective) => objective switch
    {
        TuningObjective.CrossEntropy => "cross-entropy",
        TuningObjective.Mcc => "mcc",
        TuningObjective.F1 => "f1",
        _ => "delay",
    };

    private static IEnumerable<string> Warnings(TuningData data, int folds)
    {
        if (folds == 0)
        {
            yield return data.Tracks.Length == 1
                ? "One labelled conversation: nothing could be left out, so how this setting does on any other conversation cannot be known. Label at least one more."
                : "All conversations are of one group: nothing could be left out, so how this setting does on other bots cannot be known. Label a conversation of others.";
        }

        if (data.Tracks.Sum(t => t.Frozen) == 0)
        {
            yield return "No turn is labelled frozen: no filter can be fitted, the setting is a threshold that stays silent on these turns, and whether it would notice a deadlock cannot be known.";
        }

        if (data.Tracks.Sum(t => t.Clean) == 0)
        {
            yield return "No turn is labelled clean: no filter can be fitted, the setting is a threshold that is in alarm on these turns, and how often it would be so without reason cannot be known.";
        }

        var single = data.Tracks.Where(t => t.Clean == 0 || t.Frozen == 0).Select(t => t.Name).ToList();
        if (single.Count > 0 && single.Count < data.Tracks.Length)
        {
            yield return $"Only clean or only frozen turns are labelled in {string.Join(", ", single)}: there is no Matthews correlation, F1 or area for them; they count in fitting, in false alarms and in delays.";
        }
    }
}
