using BotRelay.Agents;

namespace BotRelay.Avoidance;

/// <summary>Does what two strategies do as one: where both say something, the first's counts.</summary>
/// <param name="first">The one whose words, topic and changes count where both have some.</param>
/// <param name="second">The other one.</param>
public sealed class Both(AlarmStrategy first, AlarmStrategy second) : AlarmStrategy
{
    /// <inheritdoc/>
    public override string Name => $"{first.Name}+{second.Name}";

    /// <inheritdoc/>
    protected override int LeastGap => CoolDown;

    /// <inheritdoc/>
    public override bool CanTake(Agent agent) => first.CanTake(agent) && second.CanTake(agent);

    /// <inheritdoc/>
    public override async ValueTask<AvoidanceAction?> ActAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        var one = await first.ActAsync(context, cancellationToken).ConfigureAwait(false);
        var other = await second.ActAsync(context, cancellationToken).ConfigureAwait(false);
        return one is null || other is null
            ? one ?? other
            : one with
            {
                Text = one.Text.Length > 0 ? one.Text : other.Text,
                Placement = one.Text.Length > 0 ? one.Placement : other.Placement,
                Topic = one.Text.Length > 0 ? one.Topic : other.Topic,
                KeepTurns = one.KeepTurns ?? other.KeepTurns,
                Window = one.Window ?? other.Window,
                CutRepeats = one.CutRepeats ?? other.CutRepeats,
                Remind = one.Remind ?? other.Remind,
                Summaries = one.Summaries ?? other.Summaries,
                Sampling = one.Sampling ?? other.Sampling,
                SamplingTurns = one.Sampling is null ? other.SamplingTurns : one.SamplingTurns,
            };
    }
}
