using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>A bot that speaks as another: a line written as the other's, a chat template that goes on past its own reply, or a question to the other that it answers itself.</summary>
public sealed class SpeaksForOther : IGuard
{
    /// <inheritdoc/>
    public string Name => "speaks-for-other";

    /// <inheritdoc/>
    public ValueTask<string?> CheckAsync(GuardContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(SpeakerLines.OfOther(context) ?? TemplateLeak.In(context.Turn.Text) ?? OwnAnswer.In(context.Turn.Text));
    }

    /// <inheritdoc/>
    public ValueTask<AvoidanceAction?> RemedyAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var speaker = context.Conversation.Turns[^1].Speaker;
        return new(new AvoidanceAction(GuardDefaults.OwnVoiceText.Replace("{name}", speaker, StringComparison.Ordinal)) { Agent = speaker });
    }
}
