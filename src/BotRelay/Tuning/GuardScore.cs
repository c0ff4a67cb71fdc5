using BotRelay.Conversations;

namespace BotRelay.Tuning;

/// <summary>How well a guard knows the loops of its kind, where raters marked what they saw.</summary>
/// <param name="Guard">Name of the guard.</param>
/// <param name="Kind">The kind of segment it looks for: the guard's name without <c>-loop</c>.</param>
/// <param name="Turns">Turns that a rater marked so against turns with a finding. A turn that some but not all raters marked so is left out.</param>
public sealed record GuardScore(string Guard, string Kind, Confusion Turns)
{
    /// <summary>Scores a guard over conversations.</summary>
    /// <param name="guard">Name of the guard, such as <c>farewell-loop</c>.</param>
    /// <param name="conversations">Each conversation's labels and what guards found in it.</param>
    public static GuardScore Of(string guard, IEnumerable<(ConversationLabels Labels, IReadOnlyList<GuardFinding> Findings)> conversations)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(guard);
        ArgumentNullException.ThrowIfNull(conversations);
        var kind = guard.EndsWith("-loop", StringComparison.Ordinal) ? guard[..^"-loop".Length] : guard;
        double truePositives = 0, falsePositives = 0, trueNegatives = 0, falseNegatives = 0;
        foreach (var (labels, findings) in conversations)
        {
            var found = findings.Where(f => f.Guard == guard).Select(f => f.Turn).ToHashSet();
            var raters = labels.Raters.Count > 0 ? labels.Raters.Count : 1;
            for (var turn = 0; turn < labels.Consensus.Count; turn++)
            {
                var marked = labels.Segments.Where(s => s.Kind == kind && s.Start <= turn && turn <= s.End).Select(s => s.Rater).Distinct().Count();
                switch (marked == raters, marked == 0, found.Contains(turn))
                {
                    case (true, _, true): truePositives++; break;
                    case (true, _, false): falseNegatives++; break;
                    case (_, true, true): falsePositives++; break;
                    case (_, true, false): trueNegatives++; break;
                    default: break;
                }
            }
        }

        return new GuardScore(guard, kind, new Confusion(truePositives, falsePositives, trueNegatives, falseNegatives));
    }
}
