namespace BotRelay.Avoidance;

/// <summary>Never does anything: the talk runs its course.</summary>
public sealed class NoAvoidance : IAvoidanceStrategy
{
    /// <summary>The one instance.</summary>
    public static NoAvoidance Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public ValueTask<AvoidanceAction?> DecideAsync(AvoidanceContext context, CancellationToken cancellationToken = default) => new((AvoidanceAction?)null);
}
