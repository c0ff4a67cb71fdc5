namespace BotRelay.Avoidance;

/// <summary>Reminds both agents of who they are.</summary>
public sealed class StayInCharacter : SpokenNudge
{
    /// <inheritdoc/>
    public override string Name => "in-character";

    /// <inheritdoc/>
    protected override ValueTask<string> WordsAsync(AvoidanceContext context, CancellationToken cancellationToken) =>
        new(AvoidanceDefaults.InCharacterText.Replace("{names}", string.Join(" and ", context.Agents.Select(a => a.Name)), StringComparison.Ordinal));
}
