using System.Runtime.CompilerServices;
using System.Text;
using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using Microsoft.Extensions.AI;

namespace BotRelay.Guards;

/// <summary>
/// For those who have their own loop: a chat client that watches the messages passing through it, and says, steers or throws when the talk freezes.
/// </summary>
/// <remarks>
/// One guard watches one talk. It may stand before the client of one side or before one client that serves both. Histories may be sent whole with every call, cut at the
/// beginning, or, with <see cref="ChatOptions.ConversationId"/>, not at all: each message is measured once, replies as well, streamed or not. A history that has nothing in common
/// with what was heard begins a new talk, unless the options say <see cref="DeadlockGuardOptions.OneTalk"/>. One that ends before a reply that was heard asks for another: the newer one takes the place of the old,
/// also where both were asked for at once. System messages, messages without text (tool calls) and what a model thinks before it speaks (<see cref="Thinking"/>) are passed on unmeasured. Calls are measured one after another.
/// </remarks>
public sealed class DeadlockGuard : DelegatingChatClient
{
    private readonly DetectorProfile? _profile;
    private readonly DeadlockGuardOptions _options;
    private readonly SemaphoreSlim _measuring = new(1, 1);
    private readonly HeardMessages _heard;
    private readonly List<Turn> _turns = [];
    private readonly SortedSet<int> _steered = [];
    private DeadlockMonitor _monitor;
    private DeadlockAlarm? _alarm;
    private int _talk;

    /// <summary>Creates the guard.</summary>
    /// <param name="inner">The client that is asked.</param>
    /// <param name="profile">How a deadlock is recognised; <see cref="DetectorProfile.Default"/> when <see langword="null"/>.</param>
    /// <param name="options">What is done about it; <see cref="DeadlockAction.Notify"/> when <see langword="null"/>.</param>
    /// <exception cref="DetectorProfileException">The profile is not valid, or was tuned with another embedder.</exception>
    public DeadlockGuard(IChatClient inner, DetectorProfile? profile = null, DeadlockGuardOptions? options = null)
        : base(inner)
    {
        _profile = profile;
        _options = options ?? new DeadlockGuardOptions();
        _heard = new HeardMessages(_options.OneTalk);
        _monitor = NewMonitor();
    }

    /// <summary>The alarm went on or off.</summary>
    public event EventHandler<DeadlockAlarm>? AlarmChanged;

    /// <summary>What was measured last, or <see langword="null"/> before the first message.</summary>
    public TurnMeasure? Last { get; private set; }

    /// <summary>The alarm that is on, or <see langword="null"/>.</summary>
    public DeadlockAlarm? Alarm => _alarm;

    /// <inheritdoc />
    /// <exception cref="DeadlockException">The talk is frozen, and the action is <see cref="DeadlockAction.Throw"/>.</exception>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = await HearAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var response = await base.GetResponseAsync(call.Shown, options, cancellationToken).ConfigureAwait(false);
        await HearReplyAsync(call, response.Text).ConfigureAwait(false);
        return response;
    }

    /// <inheritdoc />
    /// <exception cref="DeadlockException">The talk is frozen, and the action is <see cref="DeadlockAction.Throw"/>.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = await HearAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var text = new StringBuilder();
        await foreach (var update in base.GetStreamingResponseAsync(call.Shown, options, cancellationToken).ConfigureAwait(false))
        {
            text.Append(update.Text);
            yield return update;
        }

        // A stream that the caller leaves is no reply; what the caller keeps of it comes back with the next call.
        await HearReplyAsync(call, text.ToString()).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _measuring.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Call> HearAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<ChatMessage> all = [.. messages];
        await _measuring.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (unheard, kept) = _heard.Take(all, options?.ConversationId);
            await GoBackAsync(kept).ConfigureAwait(false);
            foreach (var message in unheard)
            {
                await MeasureAsync(_heard.Speaker(message.Own), message.Text).ConfigureAwait(false);
            }

            var shown = _alarm is not { } alarm || _options.Action == DeadlockAction.Notify ? all
                : _options.Action == DeadlockAction.Steer ? Steer(all)
                : throw new DeadlockException(alarm);
            return new Call(shown, _talk, _heard.Count);
        }
        finally
        {
            _measuring.Release();
        }
    }

    private async Task HearReplyAsync(Call call, string reply)
    {
        var text = HeardMessages.Words(reply);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        await _measuring.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            // A reply to a talk that another one has taken the place of is nobody's.
            if (call.Talk == _talk)
            {
                await GoBackAsync(_heard.Reply(text, call.Heard)).ConfigureAwait(false);
                await MeasureAsync(_heard.Speaker(own: true), text).ConfigureAwait(false);
            }
        }
        finally
        {
            _measuring.Release();
        }
    }

    // Not cancellable: a message that was heard is measured.
    private async ValueTask MeasureAsync(string speaker, string text)
    {
        using var activity = RelayTelemetry.Activities.StartActivity("botrelay.measure");
        var turn = new Turn(_turns.Count, speaker, text);
        _turns.Add(turn);
        var measure = await _monitor.NextAsync(turn, CancellationToken.None).ConfigureAwait(false);
        Last = measure;
        activity?.SetTag("turn", turn.Index).SetTag("alarm", measure.Alarm);
        RelayTelemetry.Count(turn);
        RelayTelemetry.Record(measure);
        Tell(measure);
    }

    private void Tell(TurnMeasure measure)
    {
        if (measure.Alarm == (_alarm is not null))
        {
            return;
        }

        var change = new DeadlockAlarm(measure);
        _alarm = change.On ? change : null;
        RelayTelemetry.Count(new AlarmChange(measure.Index, change.On, measure.Score ?? 0));
        _options.OnAlarm?.Invoke(change);
        AlarmChanged?.Invoke(this, change);
    }

    /// <summary>The messages with the steering at the end of the last one, as some chat templates take nothing but user and assistant in turn. The caller's own stay as they are.</summary>
    private List<ChatMessage> Steer(List<ChatMessage> messages)
    {
        // A call that is made again is steered again.
        var (next, since) = (_turns.Count, _steered.GetViewBetween(_alarm!.Turn, _turns.Count));
        if (!since.Contains(next))
        {
            if (since.Count > 0 && next - since.Max < (_options.SteerAgainAfter ?? DeadlockGuardDefaults.SteerAgainAfter))
            {
                return messages;
            }

            _steered.Add(next);
            _monitor.Intervene();
            RelayTelemetry.Count(new Intervention(next, "steer", SteeringText));
        }

        if (messages is not [.., { } last] || last.Role != ChatRole.User)
        {
            return [.. messages, new ChatMessage(ChatRole.User, SteeringText)];
        }

        var steered = last.Clone();
        steered.Contents = [.. last.Contents, new TextContent("\n\n" + SteeringText)];
        return [.. messages[..^1], steered];
    }

    private string SteeringText => _options.SteeringText ?? DeadlockGuardDefaults.SteeringText;

    /// <summary>Forgets all but the first turns, and is where it was then: what a detector has heard it cannot unhear, so it hears them again.</summary>
    private async ValueTask GoBackAsync(int kept)
    {
        if (kept >= _turns.Count)
        {
            return;
        }

        _turns.RemoveRange(kept, _turns.Count - kept);
        _steered.RemoveWhere(turn => turn > kept);
        _monitor = NewMonitor();
        if (kept == 0)
        {
            (_alarm, _talk) = (null, _talk + 1);
            _steered.Clear();
            return;
        }

        foreach (var turn in _turns)
        {
            InterveneBefore(turn.Index);
            Last = await _monitor.NextAsync(turn, CancellationToken.None).ConfigureAwait(false);
        }

        InterveneBefore(kept);
        Tell(Last!);
    }

    private void InterveneBefore(int turn)
    {
        if (_steered.Contains(turn))
        {
            _monitor.Intervene();
        }
    }

    private DeadlockMonitor NewMonitor() => new(_profile, _options.Signals, _options.Embedder);

    /// <summary>A call on its way: what the model is shown, the talk, and how many of its messages were heard when it was asked.</summary>
    private sealed record Call(IEnumerable<ChatMessage> Shown, int Talk, int Heard);
}
