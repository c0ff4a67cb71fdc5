namespace BotRelay.Experiments;

/// <summary>How a talk went after the onset: one line of the results.</summary>
/// <param name="Talk">Which.</param>
/// <param name="Onset">Index of the turn at which the alarm went on; where it never did, the last turn of the shared part.</param>
/// <param name="Froze">Whether the alarm was on there.</param>
/// <param name="Turns">Turns said after it.</param>
/// <param name="Interventions">Interventions before those turns.</param>
/// <param name="CleanShare">Share of those turns out of deadlock, judged without any allowance for interventions, 0 to 1.</param>
/// <param name="TurnsToRecovery">Turns in deadlock after the onset before the first clean one: what the way out cost. <see langword="null"/> where there was none.</param>
/// <param name="TurnsToRelapse">Turns from the first clean one to the next in deadlock; where there was none, to the end.</param>
/// <param name="Relapsed">Whether there was one.</param>
/// <param name="TopicDiversity">Mean over all pairs of those turns of 1 - cosine, 0 to 2: how much is talked of.</param>
/// <param name="PersonaSimilarity">Mean cosine of a turn to its speaker's persona; <see langword="null"/> where no speaker has one.</param>
/// <param name="WellFormed">Share of sentences that are well formed (see <see cref="SentenceForm"/>), 0 to 1.</param>
public sealed record TalkResult(
    ExperimentTalk Talk, int Onset, bool Froze, int Turns, int Interventions, double CleanShare, int? TurnsToRecovery, int TurnsToRelapse, bool Relapsed,
    double TopicDiversity, double? PersonaSimilarity, double WellFormed)
{
    /// <summary>Turns to one intervention, or <see langword="null"/> where there was none.</summary>
    public double? TurnsPerIntervention => Interventions == 0 ? null : (double)Turns / Interventions;
}
