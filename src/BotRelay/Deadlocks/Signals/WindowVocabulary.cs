using System.Runtime.InteropServices;

namespace BotRelay.Deadlocks.Signals;

/// <summary>The distinct items (token ids, words) of the last k turns, kept up to date in the time the newest and the oldest turn take.</summary>
internal sealed class WindowVocabulary<T>(int window)
    where T : notnull
{
    private readonly RecentTurns<T[]> _turns = new(window);
    private readonly Dictionary<T, (int Turns, int Position)> _entries = [];
    private readonly List<T> _items = [];

    /// <summary>Every distinct item once, in no order.</summary>
    public ReadOnlySpan<T> Items => CollectionsMarshal.AsSpan(_items);

    public bool Contains(T item) => _entries.ContainsKey(item);

    /// <summary>Adds a turn, and forgets the one that leaves the window.</summary>
    /// <param name="distinct">The turn's items, each once.</param>
    public void Add(T[] distinct)
    {
        foreach (var item in distinct)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, item, out var known);
            if (!known)
            {
                entry.Position = _items.Count;
                _items.Add(item);
            }

            entry.Turns++;
        }

        if (_turns.Add(distinct, out var forgotten))
        {
            Array.ForEach(forgotten!, Forget);
        }
    }

    private void Forget(T item)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, item);
        if (--entry.Turns > 0)
        {
            return;
        }

        // The last item takes the place of the one that goes.
        var (hole, last) = (entry.Position, _items[^1]);
        _items[hole] = last;
        CollectionsMarshal.GetValueRefOrNullRef(_entries, last).Position = hole;
        _items.RemoveAt(_items.Count - 1);
        _entries.Remove(item);
    }
}
