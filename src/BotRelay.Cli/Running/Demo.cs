using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Charts.Reports;
using BotRelay.Cli.Views;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Relaying;

namespace BotRelay.Cli.Running;

/// <summary>A talk that ended, and where it was written.</summary>
/// <param name="Conversation">The talk.</param>
/// <param name="Log">Path of its log.</param>
/// <param name="Report">Path of its report.</param>
internal sealed record WrittenTalk(Conversation Conversation, string Log, string Report);

/// <summary>Shows a talk, embedded or recorded, and writes its log and report.</summary>
/// <param name="console">For what a person should know.</param>
/// <param name="view">Shows the talk.</param>
/// <param name="profile">Recognises the deadlock.</param>
/// <param name="folder">Where log and report go.</param>
internal sealed class Demo(CliConsole console, ITurnView view, DetectorProfile profile, string folder)
{
    /// <summary>The wait between turns.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>Two personas talk; a new topic is proposed when the talk freezes.</summary>
    /// <param name="turns">How many turns.</param>
    /// <param name="seed">Decides who talks, about what, and how.</param>
    /// <param name="stop">Ends the talk after the turn.</param>
    public async Task<WrittenTalk> TalkAsync(int turns, int seed, CancellationToken stop)
    {
        var (agents, topics) = Cast(seed);
        var (log, report) = Files("demo");
        var options = new RelayOptions
        {
            Topic = topics[new Random(seed).Next(topics.Count)],
            Seed = seed,
            Pace = Relaying.Pace.Fixed(Pace),
            Profile = profile,
            Signals = ChartSignals.For(profile),
            Strategy = new TopicSwitch(new TopicPicker(topics)),
            OnPartial = Pace > TimeSpan.Zero ? view.Grow : null,
        };
        await using var relay = new Relay(agents, options, ConversationLog.Create(log));
        using var onStop = stop.Register(relay.Stop);
        view.Begin(relay.Conversation.Settings);
        await foreach (var step in relay.RunAsync(turns, CancellationToken.None).ConfigureAwait(false))
        {
            view.Show(step);
        }

        return Finish(relay.Conversation, relay.Measures, log, report);
    }

    /// <summary>A recorded talk passes by, measured turn by turn.</summary>
    /// <param name="source">Its log.</param>
    /// <param name="turns">How many turns at most; <see langword="null"/> for all.</param>
    /// <param name="stop">Ends the replay after the turn.</param>
    public async Task<WrittenTalk> ReplayAsync(string source, int? turns, CancellationToken stop)
    {
        var recording = Recordings.Read(source, console);
        var (log, report) = Files("replay-" + Path.GetFileNameWithoutExtension(source));
        using var file = ConversationLog.Create(log);
        var replay = new Replay(recording, profile, ChartSignals.For(profile), log: file, source: Path.GetFileName(source));
        view.Begin(replay.Conversation.Settings);
        await foreach (var step in replay.RunAsync(turns, CancellationToken.None).ConfigureAwait(false))
        {
            view.Show(step);
            await Task.Delay(Pace, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                break;
            }
        }

        return Finish(replay.Conversation, replay.Measures, log, report);
    }

    private static (IReadOnlyList<Agent> Agents, IReadOnlyList<string> Topics) Cast(int seed)
    {
        var names = Persona.Names.ToArray();
        new Random(seed).Shuffle(names);
        return (
            [PersonaChatClient.Agent(names[0]), PersonaChatClient.Agent(names[1])],
            [.. Persona.Load(names[0]).Topics.Intersect(Persona.Load(names[1]).Topics, StringComparer.Ordinal)]);
    }

    private (string Log, string Report) Files(string kind)
    {
        var stem = TalkFiles.Free(folder, TalkFiles.Stamped(kind, TimeProvider.System), ".jsonl", ".html");
        return (stem + ".jsonl", stem + ".html");
    }

    private WrittenTalk Finish(Conversation conversation, IReadOnlyList<TurnMeasure> measures, string log, string report)
    {
        view.End();
        ConversationReport.Write(conversation, measures, profile, report);
        return new WrittenTalk(conversation, log, report);
    }
}
