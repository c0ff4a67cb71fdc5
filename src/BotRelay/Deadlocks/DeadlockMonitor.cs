using BotRelay.Conversations;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Deadlocks;

/// <summary>Watches one conversation, turn by turn: measures the chosen signals and says whether the talk is frozen.</summary>
/// <remarks>Not thread-safe: one turn at a time. A call that throws or is cancelled leaves it as it was, so the turn can be given again.</remarks>
public sealed class DeadlockMonitor
{
    private const int TurnsAtOnce = 64;

    private readonly ISignal[] _signals;
    private readonly HashSet<string> _shown;
    private readonly IDetector _detector;
    private readonly TurnReader _reader;
    private bool _intervened;

    /// <summary>Creates a monitor for one conversation.</summary>
    /// <param name="profile">The detector; <see cref="DetectorProfile.Default"/> when <see langword="null"/>.</param>
    /// <param name="signals">Names of the signals to report; <see cref="SignalCatalog.Default"/> when <see langword="null"/>. The profile's own is always measured, and reported when chosen.</param>
    /// <param name="embedder">Gives the vectors that lag, window, centroid and sentence signals compare; <see cref="StaticEmbedder.Default"/> when <see langword="null"/>. Not disposed.</param>
    /// <exception cref="DetectorProfileException">The profile is not valid, or was tuned with another embedder.</exception>
    /// <exception cref="ArgumentException">No signal of that name, or one that needs vectors the embedder does not give.</exception>
    public DeadlockMonitor(
        DetectorProfile? profile = null, IEnumerable<string>? signals = null, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        Profile = profile ?? DetectorProfile.Default;
        embedder ??= StaticEmbedder.Default;
        Profile.ValidateFor(embedder);
        SignalNames = [.. (signals ?? SignalCatalog.Default).Distinct()];
        _shown = [.. SignalNames];
        _signals = [.. SignalNames.Append(Profile.Signal).Distinct().Select(SignalCatalog.Create)];
        _reader = new TurnReader(_signals.Aggregate(SignalNeeds.None, (needs, s) => needs | s.Needs), embedder);
        _detector = Profile.Detector.CreateDetector();
    }

    /// <summary>The detector's profile.</summary>
    public DetectorProfile Profile { get; }

    /// <summary>Names of the signals reported, in order.</summary>
    public IReadOnlyList<string> SignalNames { get; }

    /// <summary>Says that an intervention stands in front of the next turn; several in front of one turn count once. What was said before stays in the windows of the signals.</summary>
    public void Intervene() => _intervened = true;

    /// <summary>Measures the next turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="cancellationToken">Stops the embedder.</param>
    public async ValueTask<TurnMeasure> NextAsync(Turn turn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        cancellationToken.ThrowIfCancellationRequested();
        return Measure((await _reader.ReadAsync([turn], cancellationToken).ConfigureAwait(false))[0]);
    }

    /// <summary>Measures a whole conversation with its interventions.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="profile">As for the constructor.</param>
    /// <param name="signals">As for the constructor.</param>
    /// <param name="embedder">As for the constructor.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A measure a turn, in order.</returns>
    public static async Task<IReadOnlyList<TurnMeasure>> MeasureAsync(
        Conversation conversation, DetectorProfile? profile = null, IEnumerable<string>? signals = null,
        IEmbeddingGenerator<string, Embedding<float>>? embedder = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var monitor = new DeadlockMonitor(profile, signals, embedder);
        var measures = new List<TurnMeasure>(conversation.Turns.Count);
        foreach (var turns in conversation.Turns.Chunk(TurnsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var turn in await monitor._reader.ReadAsync(turns, cancellationToken).ConfigureAwait(false))
            {
                if (conversation.HasInterventionBefore(turn.Turn.Index))
                {
                    monitor.Intervene();
                }

                measures.Add(monitor.Measure(turn));
            }
        }

        return measures;
    }

    private TurnMeasure Measure(TurnFeatures features)
    {
        var values = new Dictionary<string, double?>(_signals.Length);
        double? watched = null;
        if (_intervened)
        {
            _detector.Intervene();
            Array.ForEach(_signals, signal => signal.Intervene());
            _intervened = false;
        }

        foreach (var signal in _signals)
        {
            // An embedder may give rubbish; a number that is not one is no value.
            var value = signal.Next(features) is { } v && double.IsFinite(v) ? v : (double?)null;
            watched = signal.Name == Profile.Signal ? value : watched;
            if (_shown.Contains(signal.Name))
            {
                values.Add(signal.Name, value);
            }
        }

        var detection = _detector.Next(watched);
        return new TurnMeasure(features.Turn.Index, values, detection.Score, detection.Probability, detection.Alarm);
    }
}
