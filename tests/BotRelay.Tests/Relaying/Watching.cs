using BotRelay.Avoidance;

namespace BotRelay.Tests.Relaying;

/// <summary>A strategy a test writes.</summary>
internal sealed class Watching(Func<AvoidanceContext, AvoidanceAction?> decide) : IAvoidanceStrategy
{
    public Watching(Action<AvoidanceContext> watch)
        : this(c =>
        {
            watch(c);
            return null;
        })
    {
    }

    public string Name => "watching";

    public Func<AvoidanceContext, AvoidanceAction?> Decide { get; set; } = decide;

    public ValueTask<AvoidanceAction?> DecideAsync(AvoidanceContext context, CancellationToken cancellationToken = default) => new(Decide(context));
}
