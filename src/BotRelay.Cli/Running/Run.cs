using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Cli.Bots;
using BotRelay.Cli.Views;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Guards;
using BotRelay.Relaying;

namespace BotRelay.Cli.Running;

/// <summary>Lets bots talk, new or going on with a log.</summary>
/// <param name="console">For results and for what a person should know.</param>
/// <param name="view">Shows the talk.</param>
/// <param name="factory">Makes the bots.</param>
internal sealed class Run(CliConsole console, ITurnView view, BotFactory factory)
{
    /// <summary>The bots as the user chose them.</summary>
    public required IReadOnlyList<BotChoice> Bots { get; init; }

    /// <summary>How they talk.</summary>
    public required RelayOptions Options { get; init; }

    /// <summary>The detector profile, or <see langword="null"/> for the resumed log's or the default.</summary>
    public string? Profile { get; init; }

    /// <summary>The embedder, or <see langword="null"/> for the resumed log's or the static one.</summary>
    public string? Embedder { get; init; }

    /// <summary>The strategy, or <see langword="null"/> for the resumed log's or the default.</summary>
    public string? Strategy { get; init; }

    /// <summary>The user's list of topics, or <see langword="null"/> for the one that ships.</summary>
    public string? Topics { get; init; }

    /// <summary>The guards, or <see langword="null"/> for the resumed log's or none.</summary>
    public string? Guards { get; init; }

    /// <summary>The log to write, or <see langword="null"/>.</summary>
    public string? Log { get; init; }

    /// <summary>The log to go on with, or <see langword="null"/>.</summary>
    public string? Resume { get; init; }

    /// <summary>Lets them talk.</summary>
    /// <param name="turns">How many turns at most, or <see langword="null"/>.</param>
    /// <param name="format">What is printed.</param>
    /// <param name="stop">Ends the talk after the turn.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> TalkAsync(int? turns, OutputFormat format, CancellationToken stop)
    {
        if (Resume is not null && Log is not null)
        {
            throw new UsageException("--resume goes on in the log it names. Leave out --out, or copy the log and resume the copy.");
        }

        var recorded = Resume is null ? null : Recordings.ReadOwn(Resume, console);
        using var embedder = Embedders.Open(Embedder ?? Embedders.Recorded(recorded?.Settings), console);
        var path = Resume ?? Log ?? TalkFiles.Free(TalkFiles.DefaultFolder, TalkFiles.Stamped("run", TimeProvider.System), ".jsonl") + ".jsonl";
        var picker = EarlierTopics.Picker(Topics, path, recorded?.Events[0].At, embedder, console);
        var options = Options with
        {
            Embedder = embedder,
            OnPartial = console.Live && format == OutputFormat.Text ? view.Grow : null,
            Profile = Profiles.Find(Profile ?? recorded?.Settings.Profile),
            Strategy = Strategies.Parse(Strategy ?? Strategies.Recorded(recorded?.Settings) ?? Strategies.Default, picker),
            Guards = GuardsOf(Guards ?? Strategies.RecordedGuards(recorded?.Settings), picker),
        };
        // A profile tuned with another embedder is refused before a log is begun.
        _ = new DeadlockMonitor(options.Profile, [], embedder);
        var agents = Agents(recorded);
        await using var relay = Start(agents, options, recorded, path);
        using var onStop = stop.Register(relay.Stop);
        view.Begin(relay.Conversation.Settings);
        try
        {
            await RunAsync(relay, turns, stop).ConfigureAwait(false);
        }
        finally
        {
            view.End();
            await console.Error.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await console.Out.WriteLineAsync(format == OutputFormat.Json
            ? TalkSummary.Json(relay.Conversation, path, null)
            : TalkSummary.Text(relay.Conversation, path, null)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>Runs, and waits at a gate only a person may pass until they say that they have.</summary>
    private async Task RunAsync(Relay relay, int? turns, CancellationToken stop)
    {
        for (var said = 0; ;)
        {
            try
            {
                await foreach (var step in relay.RunAsync(turns - said, CancellationToken.None).ConfigureAwait(false))
                {
                    said++;
                    view.Show(step);
                }

                return;
            }
            catch (RelayFaultException e) when (e.Faults is [.., { Kind: FaultKind.Gate }])
            {
                if (!await PassedAsync(e.Faults[^1], stop).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private async Task<bool> PassedAsync(Fault gate, CancellationToken stop)
    {
        await console.Error.WriteLineAsync($"{TerminalText.OneLine(gate.Message)} Press Enter here when you have; Ctrl-C ends the talk, and --resume goes on with it.").ConfigureAwait(false);
        try
        {
            return await Task.Run(console.In.ReadLine, CancellationToken.None).WaitAsync(stop).ConfigureAwait(false) is not null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Relay Start(IReadOnlyList<Agent> agents, RelayOptions options, Conversation? recorded, string path)
    {
        try
        {
            return recorded is null
                ? new Relay(agents, options, ConversationLog.Create(path))
                : Relay.Resume(recorded, agents, options, ConversationLog.Append(path));
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageException.Plain(e), e);
        }
    }

    private static IReadOnlyList<IGuard>? GuardsOf(string? names, TopicPicker picker)
    {
        try
        {
            return names is null ? null : GuardCatalog.Create(names, picker);
        }
        catch (FormatException e)
        {
            throw new UsageException(TerminalText.OneLine(e.Message), e);
        }
    }

    private List<Agent> Agents(Conversation? recorded)
    {
        var before = recorded?.Settings.Agents ?? [];
        var agents = new List<Agent>();
        for (var i = 0; i < Math.Max(Bots.Count, before.Count); i++)
        {
            var choice = i < Bots.Count ? Bots[i] : new BotChoice(null, null, null);
            var known = i < before.Count ? before[i] : null;
            var spec = choice.Spec ?? known?.Client ?? throw new UsageException(
                $"{(recorded is null ? "" : "The log does not say what stands behind a bot. ")}Give {(i < 2 ? $"--{(char)('a' + i)}" : "--agent")}: {AgentSpec.Forms}.");
            var own = known is not null && (choice.Spec is null || choice.Spec == known.Client);
            agents.Add(factory.Create(spec, choice.Name ?? known?.Name, choice.Role, own ? known!.Persona : null));
        }

        return Distinct(agents);
    }

    /// <summary>Two bots on one model would have one name: the second gets a number.</summary>
    private static List<Agent> Distinct(List<Agent> agents)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < agents.Count; i++)
        {
            var name = agents[i].Name;
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{agents[i].Name} {number}";
            }

            if (name != agents[i].Name)
            {
                agents[i] = new Agent(name, agents[i].Persona, agents[i].Client) { Spec = agents[i].Spec };
            }
        }

        return agents;
    }
}
