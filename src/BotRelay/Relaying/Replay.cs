using System.Runtime.CompilerServices;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using Microsoft.Extensions.AI;

namespace BotRelay.Relaying;

/// <summary>Steps through a recorded conversation as if it were being said: every turn is measured when it comes, by a profile of one's choice.</summary>
/// <remarks>
/// Turns, interventions, faults and times are the recording's; the alarms are the profile's own, so that the same talk can be watched again with
/// another one. Not thread-safe.
/// </remarks>
public sealed class Replay
{
    private readonly Conversation _recording;
    private readonly ConversationLog? _log;
    private readonly DeadlockMonitor _monitor;
    private readonly List<TurnMeasure> _measures = [];
    private int _next = 1;

    /// <summary>Creates a replay, at its beginning.</summary>
    /// <param name="recording">What was said.</param>
    /// <param name="profile">How a deadlock is recognised; <see langword="null"/> for the default.</param>
    /// <param name="signals">Names of the signals measured beside the profile's, or <see langword="null"/>.</param>
    /// <param name="embedder">What turns texts into vectors; <see langword="null"/> for the static one.</param>
    /// <param name="log">Where every event is written, empty; <see langword="null"/> for nowhere. The caller closes it.</param>
    /// <param name="source">Where the recording came from, for the new log; <see langword="null"/> for what the recording says.</param>
    public Replay(
        Conversation recording,
        DetectorProfile? profile = null,
        IEnumerable<string>? signals = null,
        IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
        ConversationLog? log = null,
        string? source = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        _recording = recording;
        _log = log;
        _monitor = new DeadlockMonitor(profile, signals, embedder);
        Conversation = new Conversation(recording.Settings with { Profile = _monitor.Profile.Name, Source = source ?? recording.Settings.Source });
        _log?.Append(Conversation.Settings);
    }

    /// <summary>What was said so far.</summary>
    public Conversation Conversation { get; }

    /// <summary>The measure of every turn so far, in order.</summary>
    public IReadOnlyList<TurnMeasure> Measures => _measures;

    /// <summary>What recognises the deadlock.</summary>
    public DetectorProfile Profile => _monitor.Profile;

    /// <summary>Goes on by exactly one turn.</summary>
    /// <param name="cancellationToken">Ends the wait for an embedder.</param>
    /// <returns>The turn and what was measured; <see langword="null"/> at the end of the recording.</returns>
    public async Task<RelayStep?> StepAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var faults = new List<Fault>();
        while (_next < _recording.Events.Count)
        {
            var recorded = _recording.Events[_next++];
            switch (recorded)
            {
                case AlarmChange or ConversationSettings:
                    continue;
                case Fault fault:
                    faults.Add(fault);
                    break;
                case Turn turn:
                    await RecordAsync(turn).ConfigureAwait(false);
                    return await MeasureAsync(turn, faults, cancellationToken).ConfigureAwait(false);
                default:
                    break;
            }

            await RecordAsync(recorded).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Steps to the end of the recording.</summary>
    /// <param name="turns">How many turns at most; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <returns>The steps as they come.</returns>
    public async IAsyncEnumerable<RelayStep> RunAsync(int? turns = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var said = 0; turns is null || said < turns; said++)
        {
            if (await StepAsync(cancellationToken).ConfigureAwait(false) is not { } step)
            {
                yield break;
            }

            yield return step;
        }
    }

    private async Task<RelayStep> MeasureAsync(Turn turn, List<Fault> faults, CancellationToken cancellationToken)
    {
        if (_recording.HasInterventionBefore(turn.Index))
        {
            _monitor.Intervene();
        }

        var measure = await _monitor.NextAsync(turn, cancellationToken).ConfigureAwait(false);
        _measures.Add(measure);
        AlarmChange? change = null;
        if (measure.Alarm != (Conversation.Alarms is [.., { On: true }]))
        {
            change = new AlarmChange(turn.Index, measure.Alarm, measure.Score ?? 0) { At = turn.At };
            await RecordAsync(change).ConfigureAwait(false);
        }

        var intervention = _recording.Interventions.FirstOrDefault(i => i.BeforeTurn == turn.Index + 1);
        return new RelayStep(turn, measure, intervention, faults) { Alarm = change, Findings = Conversation.FindingsAt(turn.Index) };
    }

    private ValueTask RecordAsync(ConversationEvent conversationEvent)
    {
        Conversation.Append(conversationEvent);
        return _log is null ? ValueTask.CompletedTask : _log.AppendAsync(conversationEvent, CancellationToken.None);
    }
}
