using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Experiments;
using BotRelay.Tests.Conversations;

namespace BotRelay.Tests.Experiments;

public sealed class ExperimentTests
{
    private static readonly ExperimentPlan Plan = new([new ExperimentPair("wilf-ines", () => [PersonaChatClient.Agent("wilf"), PersonaChatClient.Agent("ines")], "trains")], ["none", "clear-topic"])
    {
        Turns = 12, LatestOnset = 60, Parallel = 1,
    };

    [Fact]
    public async Task Every_strategy_goes_on_from_the_same_onset()
    {
        using var folder = new TemporaryFolder();
        var results = await new Experiment(Plan, folder["talks"]).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        var talks = results.Select(r => ConversationReader.Read(Path.Combine(folder["talks"], r.Talk.FileName)).Conversation).ToList();
        Assert.Equal(["none", "clear-topic"], results.Select(r => r.Talk.Strategy));
        Assert.Single(results.Select(r => r.Onset).Distinct());
        Assert.All(results, r => Assert.True(r.Froze));
        Assert.All(talks, t => Assert.Equal(results[0].Onset + 1 + 12, t.Turns.Count));
        Assert.Equal(talks[0].Turns.Take(results[0].Onset + 1).Select(t => t.Text), talks[1].Turns.Take(results[0].Onset + 1).Select(t => t.Text));
        Assert.Empty(talks[0].Interventions);
        Assert.Equal(results[0].Onset + 1, talks[1].Interventions[0].BeforeTurn);
        Assert.True(results[1].CleanShare > results[0].CleanShare);
    }

    [Fact]
    public async Task An_experiment_that_was_stopped_anywhere_goes_on_to_the_same_results()
    {
        using var folder = new TemporaryFolder();
        var whole = await new Experiment(Plan, folder["whole"]).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        for (var turns = 5; turns < whole[0].Onset + 1 + (2 * Plan.Turns); turns += 11)
        {
            var part = folder[$"part-{turns}"];
            await Assert.ThrowsAnyAsync<Exception>(() => new Experiment(Plan with { Pairs = [Failing(turns)] }, part).RunAsync(cancellationToken: TestContext.Current.CancellationToken));

            var resumed = await new Experiment(Plan, part).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(whole, resumed);
        }
    }

    [Fact]
    public async Task A_whole_experiment_says_no_turn_again()
    {
        using var folder = new TemporaryFolder();
        var whole = await new Experiment(Plan, folder["talks"]).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(whole, await new Experiment(Plan with { Pairs = [Failing(0)] }, folder["talks"]).RunAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_talk_killed_while_its_shared_part_was_copied_is_begun_again()
    {
        using var folder = new TemporaryFolder();
        var whole = await new Experiment(Plan, folder["talks"]).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
        var log = Path.Combine(folder["talks"], whole[1].Talk.FileName);
        File.WriteAllLines(log, File.ReadLines(log).Take(4).ToList());

        Assert.Equal(whole, await new Experiment(Plan, folder["talks"]).RunAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Progress_ends_at_all_turns_and_talks()
    {
        using var folder = new TemporaryFolder();
        var last = new Latest();
        await new Experiment(Plan, folder["talks"], last).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((2, 2), (last.Value.Talks, last.Value.TalksInAll));
        Assert.Equal(last.Value.TurnsInAll, last.Value.Turns);
    }

    public static TheoryData<string> BadPlans => ["pairs", "strategies", "seeds", "profiles", "turns", "name"];

    [Theory]
    [MemberData(nameof(BadPlans))]
    public void A_plan_that_cannot_be_run_is_refused(string what)
    {
        var plan = what switch
        {
            "pairs" => Plan with { Pairs = [] },
            "strategies" => Plan with { Strategies = ["none", "none"] },
            "seeds" => Plan with { Seeds = [] },
            "profiles" => Plan with { Profiles = [] },
            "turns" => Plan with { Turns = 0 },
            _ => Plan with { Pairs = [Plan.Pairs[0] with { Name = "../wilf" }] },
        };

        Assert.Throws<FormatException>(() => new Experiment(plan, "nowhere"));
    }

    /// <summary>The same pair, which breaks down for good after so many turns.</summary>
    private static ExperimentPair Failing(int turns)
    {
        var said = 0;
        return Plan.Pairs[0] with
        {
            CreateAgents = () =>
            [
                .. Plan.Pairs[0].CreateAgents().Select(a => new Agent(a.Name, a.Persona, new BreakingClient(a.Client, () => ++said > turns)) { Spec = a.Spec }),
            ],
        };
    }

    private sealed class BreakingClient(Microsoft.Extensions.AI.IChatClient inner, Func<bool> breaks) : Microsoft.Extensions.AI.DelegatingChatClient(inner)
    {
        public override Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            breaks() ? throw new EndOfRecordingException("broken down") : base.GetResponseAsync(messages, options, cancellationToken);
    }

    private sealed class Latest : IProgress<ExperimentProgress>
    {
        public ExperimentProgress Value { get; private set; }

        public void Report(ExperimentProgress value) => Value = value;
    }
}
