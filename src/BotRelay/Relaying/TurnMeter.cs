using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Relaying;

/// <summary>Keeps a measure for every turn of a conversation.</summary>
internal sealed class TurnMeter
{
    private readonly RelayOptions _options;
    private readonly List<TurnMeasure> _measures = [];
    private DeadlockMonitor? _monitor;

    public TurnMeter(RelayOptions options)
    {
        _options = options;
        _monitor = NewMonitor();
    }

    public IReadOnlyList<TurnMeasure> Measures => _measures;

    /// <summary>Measures the turns that have no measure yet.</summary>
    public async Task CatchUpAsync(Conversation conversation)
    {
        try
        {
            _monitor ??= NewMonitor();
            for (var i = _measures.Count; i < conversation.Turns.Count; i++)
            {
                if (conversation.HasInterventionBefore(i))
                {
                    _monitor.Intervene();
                }

                _measures.Add(await _monitor.NextAsync(conversation.Turns[i], CancellationToken.None).ConfigureAwait(false));
            }
        }
        catch
        {
            // An intervention may have been counted already: the next step measures all turns anew.
            _monitor = null;
            _measures.Clear();
            throw;
        }
    }

    private DeadlockMonitor NewMonitor() => new(_options.Profile, _options.Signals, _options.Embedder);
}
