using System.Runtime.InteropServices;

namespace BotRelay.Deadlocks.Signals;

/// <summary>The last k things of every speaker.</summary>
internal sealed class OwnTurns<T>(int window)
{
    private readonly Dictionary<string, RecentTurns<T>> _speakers = new(StringComparer.Ordinal);

    public RecentTurns<T> Of(string speaker)
    {
        ref var turns = ref CollectionsMarshal.GetValueRefOrAddDefault(_speakers, speaker, out _);
        return turns ??= new RecentTurns<T>(window);
    }
}
