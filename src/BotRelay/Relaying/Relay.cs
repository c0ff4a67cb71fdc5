using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Guards;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotRelay.Relaying;

/// <summary>Lets agents talk in turn, measures every turn, and acts when the talk freezes.</summary>
/// <remarks>
/// A step is: wait, ask, log the turn (it is on disk before anyone sees it), measure it, log an alarm that changed, ask the strategy, log what it does. Same
/// agents, options and seed give the same events but for their times. Steps run one after another whoever asks for them;
/// <see cref="Pause"/>, <see cref="Resume()"/> and <see cref="Intervene(AvoidanceAction, string)"/> may be called from any thread at any time.
/// The relay closes its log when disposed, but not the agents' clients.
/// </remarks>
public sealed class Relay : IAsyncDisposable
{
    /// <summary>Strategy name of what was done by hand.</summary>
    public const string ByHand = "by-hand";

    private readonly Cast _cast;
    private readonly RelayOptions _options;
    private readonly ConversationLog? _log;
    private readonly TimeProvider _time;
    private readonly ILogger<Relay> _logger;
    private readonly AgentCaller _caller;
    private readonly TurnMeter _meter;
    private readonly EventRecorder _recorder;
    private readonly ConcurrentQueue<(AvoidanceAction Action, string Strategy)> _byHand = new();
    private readonly SemaphoreSlim _stepping = new(1, 1);
    private readonly PauseGate _pause = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _seed;
    private List<Fault>? _open;
    private int _decidedBefore;
    private long? _arrived;
    private bool _caughtUp;

    /// <summary>Creates a relay for a new conversation.</summary>
    /// <param name="agents">Those who talk, in the order they speak; two or more, each with a name of its own.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="log">Where every event is written, empty; <see langword="null"/> to keep the conversation in memory alone.</param>
    /// <param name="time">Time for waits, limits and time stamps.</param>
    /// <param name="logger">Told of faults, alarms and interventions.</param>
    /// <exception cref="ArgumentException">Too few agents, two of one name, or one that the strategy does not work on.</exception>
    public Relay(
        IReadOnlyList<Agent> agents, RelayOptions? options = null, ConversationLog? log = null, TimeProvider? time = null, ILogger<Relay>? logger = null)
        : this(null, null, agents, options, log, time, logger)
    {
    }

    private Relay(
        Conversation? recorded, string? source, IReadOnlyList<Agent> agents, RelayOptions? options, ConversationLog? log, TimeProvider? time, ILogger<Relay>? logger)
    {
        options ??= new RelayOptions();
        Cast.Check(agents, options);
        if (recorded is not null)
        {
            options = RecordedSettings.Fill(options, recorded.Settings);
        }

        _seed = options.Seed ?? Random.Shared.Next();
        _options = options with { Seed = _seed };
        (_log, _time, _logger) = (log, time ?? TimeProvider.System, logger ?? NullLogger<Relay>.Instance);
        _caller = new AgentCaller(_options, _time, _logger);
        _meter = new TurnMeter(_options);
        _cast = new Cast(agents, _options);
        var settings = RecordedSettings.Of(agents, _options, recorded?.Settings, source) with { At = _time.GetUtcNow() };
        var goesOn = recorded is not null && source is null;
        Conversation = goesOn ? recorded! : new Conversation(settings);
        _recorder = new EventRecorder(Conversation, _log, _time, _cast.Tell);
        if (!goesOn)
        {
            _recorder.AddToLog(settings);
        }
        else if (!RecordedSettings.Same(recorded!.Settings, settings))
        {
            Conversation.Append(settings);
            _recorder.AddToLog(settings);
        }

        foreach (var happened in recorded?.Events.Where(e => e is not ConversationSettings) ?? [])
        {
            _cast.Tell(happened);
            if (!goesOn)
            {
                Conversation.Append(happened);
                _recorder.AddToLog(happened);
            }
        }

        _caughtUp = Conversation.Turns.Count == 0;
    }

    /// <summary>Everything that happened so far. Read it between steps; nothing but the relay may append to it.</summary>
    public Conversation Conversation { get; }

    /// <summary>The measure of every turn so far, in order. After <see cref="Resume(Conversation, IReadOnlyList{Agent}, RelayOptions, ConversationLog, TimeProvider, ILogger{Relay})"/> empty until the first step.</summary>
    public IReadOnlyList<TurnMeasure> Measures => _meter.Measures;

    /// <summary>What recognises the deadlock.</summary>
    public DetectorProfile Profile => _options.Profile ?? DetectorProfile.Default;

    /// <summary>Those who talk, in the order they speak.</summary>
    public IReadOnlyList<Agent> Agents => _cast.Agents;

    /// <summary>The agent that speaks next.</summary>
    public Agent Next => _cast.NextIn(Conversation);

    /// <summary>Whether <see cref="RunAsync"/> waits.</summary>
    public bool IsPaused => _pause.IsClosed;

    /// <summary>Goes on with a recorded conversation, such as one whose process was killed.</summary>
    /// <remarks>
    /// What agents are shown, the detector and the strategy are rebuilt from the events; an alarm or intervention that the last turn should have had and
    /// the log lacks is made up for before the next turn. So the run goes on as if it had never stopped, except that an agent is asked again from the first attempt, and that a reply read twice
    /// is not known as such at the first turn. Where settings differ from the recorded ones, the new ones are logged.
    /// </remarks>
    /// <param name="recorded">The conversation, as read from its log. It is copied.</param>
    /// <param name="agents">Those who talk; every recorded speaker among them.</param>
    /// <param name="options">How; what is <see langword="null"/> comes from the log where it says it.</param>
    /// <param name="log">The same log, opened to append; <see langword="null"/> to go on in memory alone.</param>
    /// <param name="time">Time for waits, limits and time stamps.</param>
    /// <param name="logger">Told of faults, alarms and interventions.</param>
    /// <exception cref="ArgumentException">As the constructor; or a recorded speaker is not among the agents.</exception>
    public static Relay Resume(
        Conversation recorded, IReadOnlyList<Agent> agents, RelayOptions? options = null, ConversationLog? log = null, TimeProvider? time = null, ILogger<Relay>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        Cast.ThrowIfUnknown(recorded, agents);
        var relay = new Relay(recorded.Fork(recorded.Turns.Count), null, agents, options, log, time, logger);
        RelayMessages.Resumed(relay._logger, recorded.Turns.Count);
        return relay;
    }

    /// <summary>A relay of its own that goes on from an earlier turn. This one is not changed.</summary>
    /// <remarks>Everything up to the turn before is the same; the alarm and intervention after that turn are decided anew, by the fork's own profile and strategy.</remarks>
    /// <param name="turn">Index of the first turn that is said anew: 0 to the number of turns.</param>
    /// <param name="options">How; <see langword="null"/> as this relay.</param>
    /// <param name="agents">Those who talk; <see langword="null"/> for the same ones.</param>
    /// <param name="log">A new log, which gets the shared turns too; <see langword="null"/> to keep the fork in memory alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such turn.</exception>
    /// <exception cref="InvalidOperationException">The agents are this relay's own and one of them keeps the talk itself, so that it would be in both.</exception>
    public Relay Fork(int turn, RelayOptions? options = null, IReadOnlyList<Agent>? agents = null, ConversationLog? log = null)
    {
        if (agents is null && Agents.FirstOrDefault(a => a.Stateful is not null) is { } stateful)
        {
            throw new InvalidOperationException(
                $"{stateful.Name} keeps the talk itself (a web page), so a fork would go on in the same chat. Give the fork agents of its own.");
        }

        var prefix = Conversation.Fork(turn);
        Cast.ThrowIfUnknown(prefix, agents ?? Agents);
        var source = $"{_log?.Path ?? Conversation.Settings.Source ?? "a run in memory"}, forked at turn {turn}";
        return new Relay(prefix, source, agents ?? Agents, options ?? _options, log, _time, _logger);
    }

    /// <summary>Says exactly one turn, paused or not.</summary>
    /// <param name="cancellationToken">Ends the wait or the asking. A turn that has arrived is not lost: it is logged, and where its step was not yet whole, the next call ends that step first and returns it.</param>
    /// <returns>The turn and what came of it.</returns>
    /// <exception cref="RelayFaultException">The agent gave no turn after all retries; every fault is logged, and the relay can be stepped again.</exception>
    /// <exception cref="EndOfRecordingException">The agent replays a recording that has ended.</exception>
    public Task<RelayStep> StepAsync(CancellationToken cancellationToken = default) => StepOnceAsync(CancellationToken.None, cancellationToken);

    /// <summary>Steps until told to stop, waiting between turns while paused.</summary>
    /// <param name="turns">How many turns at most; <see langword="null"/> for no limit.</param>
    /// <param name="cancellationToken">Ends the run, see <see cref="StepAsync"/>.</param>
    /// <returns>The steps as they come. Ends early when a recording that is replayed ends.</returns>
    /// <exception cref="RelayFaultException">An agent gave no turn after all retries.</exception>
    public async IAsyncEnumerable<RelayStep> RunAsync(int? turns = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var said = 0; (turns is null || said < turns) && !_stopping.IsCancellationRequested; said++)
        {
            RelayStep step;
            try
            {
                await _pause.PassAsync(cancellationToken).ConfigureAwait(false);
                if (_stopping.IsCancellationRequested)
                {
                    yield break;
                }

                step = await StepOnceAsync(_stopping.Token, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                yield break;
            }
            catch (EndOfRecordingException e)
            {
                RelayMessages.Ended(_logger, Conversation.Turns.Count, e.Message);
                yield break;
            }

            yield return step;
        }
    }

    /// <summary>Ends <see cref="RunAsync"/> after the turn that is being said; a wait between turns ends at once. For good.</summary>
    public void Stop()
    {
        _stopping.Cancel();
        Resume();
    }

    /// <summary>Makes <see cref="RunAsync"/> wait before its next turn. Stepping by hand still works.</summary>
    public void Pause() => _pause.Close();

    /// <summary>Lets a paused run go on.</summary>
    public void Resume() => _pause.Open();

    /// <summary>Tells all agents something before the next turn.</summary>
    /// <param name="text">What they are told.</param>
    public void Intervene(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Intervene(new AvoidanceAction(text));
    }

    /// <summary>Does something before the next turn; while a turn is being said, right after it.</summary>
    /// <param name="action">What.</param>
    /// <param name="strategy">The name it has in the log.</param>
    /// <exception cref="ArgumentException">No agent of that name, or one that is to forget and cannot.</exception>
    public void Intervene(AvoidanceAction action, string strategy = ByHand)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentException.ThrowIfNullOrWhiteSpace(strategy);
        if (action.Agent is { } name && Agents.All(a => a.Name != name))
        {
            throw new ArgumentException($"Expected one of {string.Join(", ", Agents.Select(a => a.Name))}, got '{name}'.", nameof(action));
        }

        if (action.KeepTurns == 0 && Agents.FirstOrDefault(a => (action.Agent ?? a.Name) == a.Name && !a.CanForget) is { } page)
        {
            throw new ArgumentException($"{page.Name} cannot be made to forget: its client keeps the talk itself and has no control for a new chat. Leave {nameof(action.KeepTurns)} out.", nameof(action));
        }

        _ = action.ToIntervention(strategy, 0);
        _byHand.Enqueue((action, strategy));
        if (_caughtUp && _stepping.Wait(0, CancellationToken.None))
        {
            try
            {
                InterveneByHand();
            }
            finally
            {
                _stepping.Release();
            }
        }
    }

    /// <summary>Closes the log.</summary>
    public async ValueTask DisposeAsync()
    {
        Resume();
        if (_log is not null)
        {
            await _log.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
    }

    private async Task<RelayStep> StepOnceAsync(CancellationToken endOfWait, CancellationToken cancellationToken)
    {
        await _stepping.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _recorder.Write();
            if (!_caughtUp)
            {
                await CloseTurnAsync(cancellationToken).ConfigureAwait(false);
                _caughtUp = true;
            }

            InterveneByHand();
            if (_open is null)
            {
                await WaitForPaceAsync(endOfWait, cancellationToken).ConfigureAwait(false);
            }

            using var activity = RelayTelemetry.Activities.StartActivity("botrelay.step");
            var began = _time.GetTimestamp();
            if (_open is null)
            {
                await SayAsync(cancellationToken).ConfigureAwait(false);
            }

            var faults = _open!;
            await CloseTurnAsync(cancellationToken).ConfigureAwait(false);
            _open = null;
            var turn = Conversation.Turns[^1];
            RelayTelemetry.Record(Measures[^1]);
            RelayTelemetry.Record(_time.GetElapsedTime(began), turn.Speaker);
            activity?.SetTag("turn", turn.Index).SetTag("agent", turn.Speaker).SetTag("faults", faults.Count).SetTag("alarm", Measures[^1].Alarm);
            return new RelayStep(turn, _meter.Measures[^1], Conversation.Interventions.LastOrDefault(i => i.BeforeTurn == turn.Index + 1), faults)
            {
                Alarm = Conversation.Alarms is [.., var alarm] && alarm.Turn == turn.Index ? alarm : null,
                Findings = Conversation.FindingsAt(turn.Index),
            };
        }
        finally
        {
            InterveneByHand();
            _stepping.Release();
        }
    }

    private async Task SayAsync(CancellationToken cancellationToken)
    {
        var agent = Next;
        var turn = Conversation.Turns.Count;
        var faults = new List<Fault>();
        ChatResponse reply;
        try
        {
            reply = await _caller.AskAsync(agent, _cast.MemoryOf(agent), turn, _seed, OnFault, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentFaultException e)
        {
            Activity.Current?.SetTag("turn", turn).SetTag("agent", agent.Name).SetStatus(ActivityStatusCode.Error, e.Kind.ToString());
            throw new RelayFaultException(faults, e);
        }

        _arrived = _time.GetTimestamp();
        _open = faults;
        RelayMessages.Said(_logger, turn, agent.Name, reply.Text.Length);
        if (reply.AdditionalProperties?.TryGetValue(RequestProperties.Notes, out IEnumerable<string>? notes) is true)
        {
            foreach (var note in notes)
            {
                // Written together with the turn, so that a full disk at a note loses no turn.
                _recorder.Add(new Note(note));
            }
        }

        var said = new Turn(turn, agent.Name, reply.Text) { Thought = SpokenReply.ThoughtOf(reply) };
        foreach (var finding in await FindAsync(agent, said).ConfigureAwait(false))
        {
            RelayMessages.Found(_logger, turn, finding.Agent, finding.Guard, finding.Evidence);
            _recorder.Add(finding);
        }

        _recorder.Record(said);

        void OnFault(Fault fault)
        {
            fault = fault with { At = _time.GetUtcNow() };
            faults.Add(fault);
            _recorder.Record(fault);
        }
    }

    private async Task<IReadOnlyList<GuardFinding>> FindAsync(Agent agent, Turn said)
    {
        if (_options.Guards is not { Count: > 0 } guards)
        {
            return [];
        }

        string[] others = [.. Agents.Where(a => a != agent).Select(a => a.Name)];
        var context = new GuardContext(Conversation.Turns, said, others, agent.Persona);
        var findings = new List<GuardFinding>();
        foreach (var guard in guards)
        {
            try
            {
                findings.AddRange(await GuardWatch.CheckAsync([guard], context, CancellationToken.None).ConfigureAwait(false));
            }
#pragma warning disable CA1031 // A guard that fails must cost neither the turn nor what the others found.
            catch (Exception e)
#pragma warning restore CA1031
            {
                RelayMessages.GuardFailed(_logger, guard.Name, e);
            }
        }

        return findings;
    }

    /// <summary>Does what the last turn still lacks: its measure, an alarm that changed, the strategy's decision.</summary>
    private async Task CloseTurnAsync(CancellationToken cancellationToken)
    {
        await _meter.CatchUpAsync(Conversation).ConfigureAwait(false);
        var next = Conversation.Turns.Count;
        if (next == 0)
        {
            return;
        }

        var measure = _meter.Measures[^1];
        if (measure.Alarm != (Conversation.Alarms is [.., { On: true }]))
        {
            _recorder.Record(new AlarmChange(measure.Index, measure.Alarm, measure.Score ?? 0));
            RelayMessages.Alarm(_logger, measure.Index, measure.Alarm);
        }

        if (_decidedBefore == next || Conversation.HasInterventionBefore(next) || (Conversation.Faults is [.., var fault] && fault.Turn == next))
        {
            return;
        }

        var strategy = _options.Strategy ?? NoAvoidance.Instance;
        var context = new AvoidanceContext(Conversation, Measures, Agents, Next, _seed);
        var action = await strategy.DecideAsync(context, cancellationToken).ConfigureAwait(false);
        if (action is not null)
        {
            Apply(action, strategy.Name);
        }
        else if (GuardThatActs(context) is { } guard && await guard.RemedyAsync(context, cancellationToken).ConfigureAwait(false) is { } remedy)
        {
            Apply(remedy, guard.Name);
        }

        _decidedBefore = next;
    }

    /// <summary>The first guard that found something in the last turn and has not done something about it lately.</summary>
    private IGuard? GuardThatActs(AvoidanceContext context) => _options.Guards?.FirstOrDefault(guard =>
        Conversation.FindingsAt(context.NextTurn - 1).Any(f => f.Guard == guard.Name)
        && (context.TurnsSince(guard.Name) is not { } turns || turns >= GuardDefaults.CoolDown));

    private async Task WaitForPaceAsync(CancellationToken endOfWait, CancellationToken cancellationToken)
    {
        if (_arrived is not { } arrived || _options.Pace is not { } pace)
        {
            return;
        }

        var left = pace.Before(Conversation.Turns.Count, _seed) - _time.GetElapsedTime(arrived);
        if (left > TimeSpan.Zero)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(endOfWait, cancellationToken);
            await Task.Delay(left, _time, either.Token).ConfigureAwait(false);
        }
    }

    private void InterveneByHand()
    {
        while (_open is null && _caughtUp && _byHand.TryDequeue(out var asked))
        {
            Apply(asked.Action, asked.Strategy);
        }
    }

    private void Apply(AvoidanceAction action, string strategy)
    {
        var intervention = action.ToIntervention(strategy, Conversation.Turns.Count);
        RelayMessages.Intervened(_logger, intervention.BeforeTurn, strategy, intervention.Text);
        _recorder.Record(intervention);
    }
}
