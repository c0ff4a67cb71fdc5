namespace BotRelay.Deadlocks.Signals;

/// <summary>The last k things, oldest forgotten first.</summary>
internal sealed class RecentTurns<T>(int capacity)
{
    private readonly Queue<T> _queue = new();

    public int Count => _queue.Count;

    public Queue<T>.Enumerator GetEnumerator() => _queue.GetEnumerator();

    /// <summary>Adds one, and returns the one it pushed out.</summary>
    public bool Add(T item, out T? forgotten)
    {
        forgotten = default;
        var full = _queue.Count == capacity;
        if (full)
        {
            forgotten = _queue.Dequeue();
        }

        _queue.Enqueue(item);
        return full;
    }

    public void Add(T item) => Add(item, out _);
}
