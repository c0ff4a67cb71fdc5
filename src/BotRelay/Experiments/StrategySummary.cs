using BotRelay.Tuning;

namespace BotRelay.Experiments;

/// <summary>How a strategy did over all conversations of an experiment.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Profile">Name of the profile its alarms came from.</param>
/// <param name="Talks">How many conversations.</param>
/// <param name="CleanShare">Share of turns after the onset out of deadlock.</param>
/// <param name="Interventions">Interventions for each turn, 0 to 1.</param>
/// <param name="TopicDiversity">See <see cref="TalkResult"/>.</param>
/// <param name="PersonaSimilarity">See <see cref="TalkResult"/>; <see langword="null"/> where no talk has one.</param>
/// <param name="WellFormed">See <see cref="TalkResult"/>.</param>
/// <param name="Relapse">Share of conversations still out of deadlock so many turns after they first got out; one that never did counts as frozen at 0.</param>
/// <param name="Longest">Turns the longest conversation was watched.</param>
public sealed record StrategySummary(
    string Strategy, string Profile, int Talks, Estimate CleanShare, Estimate Interventions, Estimate TopicDiversity, Estimate? PersonaSimilarity, Estimate WellFormed,
    SurvivalCurve Relapse, int Longest)
{
    /// <summary>Turns in deadlock after the onset until a conversation first got out, over those that did; <see langword="null"/> where none did.</summary>
    public Estimate? Recovery { get; init; }

    /// <summary>Sums up, strategy by strategy in the order they first come.</summary>
    /// <param name="results">The results.</param>
    public static IReadOnlyList<StrategySummary> Of(IEnumerable<TalkResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. results.GroupBy(r => (r.Talk.Strategy, r.Talk.Profile)).Select(g => Of(g.Key.Strategy, g.Key.Profile, [.. g]))];
    }

    private static StrategySummary Of(string strategy, string profile, List<TalkResult> talks) => new(
        strategy, profile, talks.Count,
        Estimate.Of(talks.Select(t => t.CleanShare))!,
        Estimate.Of(talks.Select(t => (double)t.Interventions / t.Turns))!,
        Estimate.Of(talks.Select(t => t.TopicDiversity))!,
        Estimate.Of(talks.Select(t => t.PersonaSimilarity).OfType<double>()),
        Estimate.Of(talks.Select(t => t.WellFormed))!,
        SurvivalCurve.Of(talks.Select(t => (t.TurnsToRelapse, t.Relapsed))),
        talks.Max(t => t.Turns))
    {
        Recovery = Estimate.Of(talks.Select(t => t.TurnsToRecovery).OfType<int>().Select(t => (double)t)),
    };
}
