using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Relaying;

namespace BotRelay.Experiments;

/// <summary>Runs a plan: lets every pair talk until it freezes, then goes on from there once for each strategy and profile, with the same seed.</summary>
/// <remarks>
/// Every talk is a log in the folder, written as it is said, and every event of it is on disk before the next turn. An experiment that was stopped goes on where it was: talks that are whole are only
/// judged again, others resumed.
/// </remarks>
public sealed class Experiment
{
    private readonly ExperimentPlan _plan;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly IProgress<ExperimentProgress>? _progress;
    private int _turns;
    private int _turnsInAll;
    private int _talks;

    /// <summary>Prepares an experiment.</summary>
    /// <param name="plan">What is compared.</param>
    /// <param name="folder">Where the logs are kept; made where it is missing. Logs in it are gone on with.</param>
    /// <param name="progress">Told after every turn, from any thread.</param>
    /// <param name="time">Time for waits, limits and time stamps.</param>
    /// <exception cref="FormatException">A plan that cannot be run.</exception>
    public Experiment(ExperimentPlan plan, string folder, IProgress<ExperimentProgress>? progress = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        plan.Validate();
        (_plan, _folder, _progress, _time) = (plan, folder, progress, time ?? TimeProvider.System);
        Talks =
        [
            .. from pair in plan.Pairs
               from seed in plan.Seeds
               from strategy in plan.Strategies
               from profile in plan.Profiles
               select new ExperimentTalk(pair.Name, strategy, profile.Name, seed),
        ];
    }

    /// <summary>All talks, pair by pair.</summary>
    public IReadOnlyList<ExperimentTalk> Talks { get; }

    /// <summary>Runs, or goes on with, the experiment.</summary>
    /// <param name="onResult">Told of every talk that is whole, one at a time.</param>
    /// <param name="cancellationToken">Ends it after the turns that are being said.</param>
    /// <returns>The results in the order of <see cref="Talks"/>.</returns>
    /// <exception cref="RelayFaultException">A bot gave no turn after all retries.</exception>
    public async Task<IReadOnlyList<TalkResult>> RunAsync(Action<TalkResult>? onResult = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(_folder);
        _turnsInAll = Talks.Count * _plan.Turns;
        var results = new TalkResult[Talks.Count];
        using var one = new SemaphoreSlim(1, 1);
        var perTalk = _plan.Strategies.Count * _plan.Profiles.Count;
        var limit = new ParallelOptions { MaxDegreeOfParallelism = _plan.Parallel ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Talks.Chunk(perTalk).Index(), limit, async (group, token) =>
        {
            var shared = await ShareAsync(group.Item[0], token).ConfigureAwait(false);
            for (var i = 0; i < group.Item.Length; i++)
            {
                var talk = group.Item[i];
                var conversation = await ContinueAsync(talk, shared, token).ConfigureAwait(false);
                var result = await TalkJudge.JudgeAsync(talk, conversation, shared.Turns.Count - 1, token).ConfigureAwait(false);
                await one.WaitAsync(token).ConfigureAwait(false);
                try
                {
                    results[(group.Index * perTalk) + i] = result;
                    Said(0, 0, 1);
                    onResult?.Invoke(result);
                }
                finally
                {
                    one.Release();
                }
            }
        }).ConfigureAwait(false);
        return results;
    }

    /// <summary>What all talks of a pair and seed have in common: up to the first turn at which the default detector raises the alarm.</summary>
    private async Task<Conversation> ShareAsync(ExperimentTalk talk, CancellationToken cancellationToken)
    {
        var relay = Open(talk, Path.Combine(_folder, talk.SharedFileName), NoAvoidance.Instance, DetectorProfile.Default);
        await using (relay.ConfigureAwait(false))
        {
            Said(relay.Conversation.Turns.Count, relay.Conversation.Turns.Count);
            while (relay.Conversation.Turns.Count < _plan.LatestOnset && !relay.Conversation.Alarms.Any(a => a.On))
            {
                _ = await relay.StepAsync(cancellationToken).ConfigureAwait(false);
                Said(1, 1);
            }

            var end = relay.Conversation.Alarms.FirstOrDefault(a => a.On)?.Turn + 1 ?? relay.Conversation.Turns.Count;
            return relay.Conversation.Fork(end);
        }
    }

    private async Task<Conversation> ContinueAsync(ExperimentTalk talk, Conversation shared, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, talk.FileName);
        var whole = shared.Turns.Count + _plan.Turns;
        if (File.Exists(path) && ConversationReader.Read(path).Conversation.Turns.Count < shared.Turns.Count)
        {
            // Stopped while the shared part was being copied: nothing in it that the shared log has not.
            File.Delete(path);
        }

        var relay = Open(talk, path, StrategyCatalog.Create(talk.Strategy, _plan.Topics), _plan.Profiles.First(p => p.Name == talk.Profile), shared);
        await using (relay.ConfigureAwait(false))
        {
            Said(Math.Min(relay.Conversation.Turns.Count, whole) - shared.Turns.Count);
            while (relay.Conversation.Turns.Count < whole)
            {
                _ = await relay.StepAsync(cancellationToken).ConfigureAwait(false);
                Said(1);
            }

            return relay.Conversation.Fork(whole);
        }
    }

    private Relay Open(ExperimentTalk talk, string path, IAvoidanceStrategy strategy, DetectorProfile profile, Conversation? shared = null)
    {
        var pair = _plan.Pairs.First(p => p.Name == talk.Pair);
        var agents = pair.CreateAgents();
        var options = new RelayOptions
        {
            Topic = pair.Topic,
            Seed = talk.Seed,
            Profile = profile,
            Signals = [],
            Strategy = strategy,
            MemoryTurns = _plan.MemoryTurns,
            Sampling = _plan.Sampling,
            Timeout = _plan.Timeout,
        };
        if (File.Exists(path))
        {
            return Relay.Resume(ConversationReader.Read(path).Conversation, agents, options, ConversationLog.Append(path), _time);
        }

        return shared is null
            ? new Relay(agents, options, ConversationLog.Create(path), _time)
            : Relay.Resume(shared, agents, options, time: _time).Fork(shared.Turns.Count, options, agents, ConversationLog.Create(path));
    }

    private void Said(int turns, int inAll = 0, int talks = 0) => _progress?.Report(new ExperimentProgress(
        Interlocked.Add(ref _turns, turns), Interlocked.Add(ref _turnsInAll, inAll), Interlocked.Add(ref _talks, talks), Talks.Count));
}
