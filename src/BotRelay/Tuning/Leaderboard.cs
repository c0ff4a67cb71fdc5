using BotRelay.Deadlocks;
using BotRelay.Embeddings;
using BotRelay.Tuning.Rivals;
using Microsoft.Extensions.AI;

namespace BotRelay.Tuning;

/// <summary>
/// Compares detectors on labelled conversations. Whatever is chosen for a detector is chosen on other conversations than the one it is scored on; profiles
/// and rivals that decide by themselves are scored as they are.
/// </summary>
public static class Leaderboard
{
    /// <summary>Name of the family that is the mean of all others.</summary>
    public const string MeanFamily = "mean";

    /// <summary>Ends the name of a detector that looks ahead.</summary>
    public const string HindsightMark = ", in hindsight";

    /// <summary>Compares.</summary>
    /// <param name="conversations">Labelled conversations.</param>
    /// <param name="families">Names of conversations by family; one family, <c>all</c>, where <see langword="null"/>. A conversation may be in several.</param>
    /// <param name="options">Who takes part.</param>
    /// <param name="embedder">For the signals that need vectors; the static one by default.</param>
    /// <param name="progress">Told after each step; may be called from several threads.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// A row for each detector and family, detectors by their mean MCC over the families, best first. With fewer than two groups of conversations nothing
    /// can be chosen on others, and only what decides by itself is there.
    /// </returns>
    public static async Task<IReadOnlyList<LeaderboardRow>> RunAsync(
        IReadOnlyList<LabelledConversation> conversations,
        IReadOnlyDictionary<string, IReadOnlyCollection<string>>? families = null,
        LeaderboardOptions? options = null,
        IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
        IProgress<TuningProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        options ??= new LeaderboardOptions();
        foreach (var profile in options.Profiles ?? [])
        {
            profile.ValidateFor(embedder ?? StaticEmbedder.Default);
        }

        families ??= new Dictionary<string, IReadOnlyCollection<string>> { ["all"] = [.. conversations.Select(c => c.Name)] };
        var entries = Entries(options);
        var rivals = options.Rivals ?? RivalCatalog.All;
        var signals = entries.Select(e => e.Column).Where(c => SignalCatalog.TryParse(c, out _)).Distinct().ToList();
        var tracks = await SignalTrack.MeasureAsync(conversations, signals, embedder: embedder, progress: progress, cancellationToken: cancellationToken).ConfigureAwait(false);
        tracks = [.. tracks.Zip(conversations, (track, talk) => track with
        {
            Group = options.Group?.Invoke(talk) ?? talk.Name,
            Values = WithRivals(track.Values, talk, rivals),
        })];

        if (tracks.Where(t => t.Labels.Any(l => l != TurnLabel.Unknown)).Select(t => t.Group).Distinct().Count() < 2)
        {
            entries.RemoveAll(e => e.Choose is not null);
        }

        var rows = new LeaderboardRow[entries.Count][];
        var done = 0;
        Parallel.For(
            0,
            entries.Count,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount },
            i =>
            {
                rows[i] = Rows(entries[i], tracks, families, cancellationToken);
                progress?.Report(new TuningProgress("scoring", Interlocked.Increment(ref done), entries.Count));
            });
        return new LeaderboardRows([.. rows.OrderByDescending(r => r.Select(x => x.Score.Mcc).Average() ?? double.NegativeInfinity).SelectMany(r => r)]);
    }

    private static List<LeaderboardEntry> Entries(LeaderboardOptions options)
    {
        var entries = (options.Rivals ?? RivalCatalog.All).Select(r => r.Decides
            ? LeaderboardEntry.Decided(r.Name, r.Source, r.Name)
            : LeaderboardEntry.Thresholded(r.Name, r.Source, r.Name)).ToList();
        foreach (var signal in options.Signals ?? SignalCatalog.Default)
        {
            var summary = SignalCatalog.Parse(signal).Family.Summary;
            if (entries.All(e => e.Name != signal))
            {
                entries.Add(LeaderboardEntry.Thresholded(signal, summary, signal));
            }

            entries.Add(LeaderboardEntry.Thresholded($"{signal}, m 4, p 2", $"{summary} Mean of 4 values, 2 in a row.", signal, 4, 2, .1));
            entries.Add(LeaderboardEntry.Filtered($"{signal}, filter", $"{summary} Two-state filter.", signal));
        }

        entries.AddRange(options.Profiles is { } profiles
            ? profiles.Select(p => LeaderboardEntry.AsItIs(p.Name, p))
            : [LeaderboardEntry.AsItIs($"default ({DetectorProfile.Default.Name})", DetectorProfile.Default)]);
        if (options.Hindsight)
        {
            entries.AddRange(entries.Where(e => e.IsFilter).Select(e => e.InHindsight()).ToList());
        }

        return entries;
    }

    private static Dictionary<string, IReadOnlyList<double?>> WithRivals(
        IReadOnlyDictionary<string, IReadOnlyList<double?>> values, LabelledConversation talk, IReadOnlyList<IRival> rivals)
    {
        var columns = new Dictionary<string, IReadOnlyList<double?>>(values);
        foreach (var rival in rivals)
        {
            // A rival may be one of the signals measured already.
            columns.TryAdd(rival.Name, rival.Score(talk.Conversation));
        }

        return columns;
    }

    private static LeaderboardRow[] Rows(
        LeaderboardEntry entry, IReadOnlyList<SignalTrack> tracks, IReadOnlyDictionary<string, IReadOnlyCollection<string>> families, CancellationToken cancellationToken)
    {
        Dictionary<string, (DetectorParameters Detector, double? Threshold)> chosen;
        if (entry.Choose is { } options)
        {
            var result = ThresholdTuner.Tune(tracks, options with { Threads = 1 }, cancellationToken: cancellationToken);
            var byGroup = result.Folds.ToDictionary(f => f.Group, f => f.Setting);
            chosen = tracks.ToDictionary(t => t.Name, t =>
                byGroup.TryGetValue(t.Group, out var setting) ? (setting.Detector, (double?)setting.Threshold) : (result.Setting.Detector, result.Setting.Threshold));
        }
        else
        {
            chosen = tracks.ToDictionary(t => t.Name, _ => (entry.Fixed!, entry.Threshold));
        }

        var runs = tracks.ToDictionary(t => t.Name, t => entry.Run(chosen[t.Name].Detector, t));
        return [.. families.Select(family =>
        {
            var members = tracks.Where(t => family.Value.Contains(t.Name)).ToList();
            var score = new FamilyScore([.. members.Select(t => ConversationScore.Of(t.Name, t.Labels, runs[t.Name]))]);
            return new LeaderboardRow(
                entry.Name, entry.Source, family.Key, score, Median(members.Select(t => chosen[t.Name].Threshold).OfType<double>()), Curve(members, runs));
        })];
    }

    private static ThresholdCurve? Curve(List<SignalTrack> members, Dictionary<string, DetectorRun> runs)
    {
        var turns = members.SelectMany(t => t.Labels.Zip(runs[t.Name].Scores)).Where(x => x.First != TurnLabel.Unknown).ToList();
        return turns.Count == 0 ? null : ThresholdCurve.Of([.. turns.Select(x => x.First == TurnLabel.Deadlock)], [.. turns.Select(x => x.Second)]);
    }

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
