namespace BotRelay.Kernel.Jupyter;

/// <summary>The signatures of the last messages: somebody who can listen must not be able to send a request a second time. For one thread.</summary>
internal sealed class SeenSignatures
{
    private const int Limit = 1 << 16;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Remembers a signature.</summary>
    /// <returns>False where it was seen before.</returns>
    public bool Add(string signature)
    {
        if (!_seen.Add(signature))
        {
            return false;
        }

        _order.Enqueue(signature);
        if (_order.Count > Limit)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}
