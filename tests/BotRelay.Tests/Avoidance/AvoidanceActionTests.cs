using BotRelay.Agents;
using BotRelay.Avoidance;

namespace BotRelay.Tests.Avoidance;

public sealed class AvoidanceActionTests
{
    [Fact]
    public void Everything_an_action_changes_stands_in_its_event_by_name()
    {
        var action = new AvoidanceAction("Go on.")
        {
            Agent = "Mara",
            Placement = TextPlacement.Instead,
            Topic = "tea",
            KeepTurns = 4,
            Window = 6,
            CutRepeats = true,
            Remind = true,
            Summaries = new Dictionary<string, string> { ["Mara"] = "tea was had" },
            Sampling = new Sampling { Temperature = 1.1f, TopK = 40 },
            SamplingTurns = 8,
            Remarks = new Dictionary<string, string> { ["rung"] = "2" },
        };

        var intervention = action.ToIntervention("ladder", 12);

        Assert.Equal((12, "ladder", "Go on.", "Mara"), (intervention.BeforeTurn, intervention.Strategy, intervention.Text, intervention.Agent));
        Assert.Equal(
            "memory=4 reminder=persona repeats=cut rung=2 sampling.temperature=1.1 sampling.top_k=40 sampling.turns=8 summary:Mara=tea was had text=instead topic=tea window=6",
            string.Join(' ', intervention.Changes!.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value}")));
        Assert.Equal(action.Sampling, Sampling.FromChanges(intervention.Changes!));
    }

    [Fact]
    public void Words_alone_change_nothing() => Assert.Null(new AvoidanceAction("Hello.").ToIntervention("by-hand", 0).Changes);

    [Fact]
    public void A_number_below_its_range_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new AvoidanceAction("") { KeepTurns = -1 }.ToIntervention("x", 0));
        Assert.Throws<InvalidOperationException>(() => new AvoidanceAction("") { Sampling = new Sampling { TopK = 1 }, SamplingTurns = 0 }.ToIntervention("x", 0));
    }
}
