using System.Globalization;
using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Climbs a rung when the alarm stays on or soon comes back; comes down a rung for every <see cref="AvoidanceDefaults.LadderCalm"/> turns without alarm since the last one.</summary>
/// <remarks>So a rung that did not hold is not taken again, and one that held for long gives way to a milder one. Which rung was taken stands in the log as the change <c>rung</c>, so that a resumed run climbs on from it.</remarks>
public sealed class Ladder : AlarmStrategy
{
    private const string RungKey = "rung";
    private const string WayKey = "way";

    private readonly IReadOnlyList<Rung> _rungs;

    /// <summary>Creates a ladder.</summary>
    /// <param name="rungs">The rungs, mildest first; at least one.</param>
    public Ladder(params IReadOnlyList<Rung> rungs)
    {
        ArgumentNullException.ThrowIfNull(rungs);
        ArgumentOutOfRangeException.ThrowIfZero(rungs.Count, nameof(rungs));
        _rungs = rungs;
    }

    /// <inheritdoc/>
    public override string Name => "ladder";

    /// <inheritdoc/>
    protected override int CoolDown => AvoidanceDefaults.LadderStep;

    /// <inheritdoc/>
    protected override int LeastGap => AvoidanceDefaults.CoolDown;

    /// <summary>The ladder that ships: a topic instead of the message with repeats cut, then a fresh start, then a fresh start with words drawn more freely; where an agent keeps the talk itself, what can be done to it.</summary>
    /// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
    public static Ladder Default(TopicPicker? topics = null)
    {
        var (forget, ask) = (new TopicSwitch(topics, keepTurns: 0), new TopicSwitch(topics, TextPlacement.Instead));
        return new Ladder(
            new Rung(new Both(ask, new CutRepeats()), ask),
            new Rung(new FreshStart(topics: topics), forget, ask),
            new Rung(new Both(new FreshStart(topics: topics), new Resample()), forget, ask));
    }

    /// <inheritdoc/>
    public override bool CanTake(Agent agent) => _rungs.Any(rung => rung.Ways.Any(way => way.CanTake(agent)));

    /// <inheritdoc/>
    public override async ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (var rung = Next(context); rung < _rungs.Count; rung++)
        {
            if (_rungs[rung].For(context.Agents) is { } way
                && await way.ActAsync(context, cancellationToken).ConfigureAwait(false) is { } action)
            {
                var remarks = new Dictionary<string, string>(action.Remarks ?? new Dictionary<string, string>())
                {
                    [RungKey] = (rung + 1).ToString(CultureInfo.InvariantCulture),
                    [WayKey] = way.Name,
                };
                return action with { Remarks = remarks };
            }
        }

        return null;
    }

    private int Next(AvoidanceContext context)
    {
        var last = context.Conversation.Interventions.LastOrDefault(i => i.Strategy == Name);
        if (last?.Changes?.TryGetValue(RungKey, out var text) is not true
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return 0;
        }

        var calm = context.Measures.Skip(last.BeforeTurn).Count(m => !m.Alarm);
        var rung = calm < AvoidanceDefaults.LadderCalm ? number : number - 1 - (calm / AvoidanceDefaults.LadderCalm);
        return Math.Clamp(rung, 0, _rungs.Count - 1);
    }
}
