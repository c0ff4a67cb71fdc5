using System.Runtime.Loader;
using BotRelay.Deadlocks;

namespace BotRelay.Notebooks.Tests.Figures;

public sealed class ChartsContextTests
{
    [Fact]
    public async Task A_chart_is_drawn_though_the_host_brought_another_FSharp_Core()
    {
        var old = Assemblies.Compile("FSharp.Core", "[assembly: System.Reflection.AssemblyVersion(\"10.0.0.0\")] namespace Microsoft.FSharp.Core { public class Unit { } }");
        Assert.Same(old, AssemblyLoadContext.Default.LoadFromAssemblyName(old.GetName()));

        var chart = await Talks.ChartAsync(Talks.Recorded);

        Assert.Contains("P(deadlock)", chart.ToJson(), StringComparison.Ordinal);
        var plotly = chart.GenericChart.GetType();
        var core = plotly.Assembly.GetReferencedAssemblies().Single(a => a.Name == "FSharp.Core");
        var context = AssemblyLoadContext.GetLoadContext(plotly.Assembly)!;
        Assert.Equal("BotRelay.Charts", context.Name);
        Assert.True(context.LoadFromAssemblyName(core).GetName().Version > old.GetName().Version);
    }

    [Fact]
    public async Task A_chart_stands_alone_until_the_library_is_shared()
    {
        var chart = await Talks.ChartAsync(Talks.Recorded);
        Assert.InRange(chart.ToHtml(shared: false).Length, 3_000_000, 6_000_000);
        Assert.InRange(chart.ToHtml(shared: true).Length, 1_000, 200_000);
        Assert.DoesNotContain("cdn", chart.ToHtml(shared: true), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_figure_can_be_drawn()
    {
        var stop = TestContext.Current.CancellationToken;
        var labels = Tuning.LabelSet.Load(Path.Combine(Checkout.Root, "data", "labels"));
        var talks = new[] { "run06", "run16" }.Select(n => (Name: n, Talk: Conversations.ConversationReader.Read(Checkout.Log(n)).Conversation))
            .Select(t => new Tuning.LabelledConversation(t.Name, t.Talk, labels.For(t.Name, t.Talk.Turns.Count).Consensus)).ToList();
        var tracks = await Tuning.SignalTrack.MeasureAsync(talks, ["coverage_20"], cancellationToken: stop);
        var detector = new ThresholdParameters(4, .77, 2, .02);
        var points = ThresholdPoint.Sweep(tracks, "coverage_20", detector);
        var rows = await Tuning.Leaderboard.RunAsync(talks, options: Tuning.LeaderboardOptions.Only(DetectorProfile.Default, DetectorProfile.Coverage), cancellationToken: stop);
        var curve = rows[0].Curve!;
        var survival = Tuning.SurvivalCurve.OfOnsets(talks.Select(t => t.Labels));
        var measures = await DeadlockMonitor.MeasureAsync(talks[0].Conversation, cancellationToken: stop);
        NotebookChart[] charts =
        [
            Charts.Turns(talks[0].Conversation, measures, labels: talks[0].Labels),
            Charts.Explore(talks[0].Conversation, measures, labels: talks[0].Labels),
            Charts.Explore(tracks, "coverage_20", detector, talks),
            await Charts.SimilaritiesAsync(talks[0].Conversation, cancellationToken: stop),
            Charts.Roc(("default", curve, 0)),
            Charts.PrecisionRecall(("default", curve, null)),
            Charts.Sweep(points, "coverage_20", ("shipped", .77)),
            Charts.Leaderboard(rows, rows[0].Detector),
            Charts.Survival(("none", survival, 72)),
        ];
        Assert.All(charts, chart =>
        {
            Assert.NotEmpty(chart.Title);
            Assert.NotEmpty(chart.Description);
            Assert.StartsWith("{", chart.ToJson(), StringComparison.Ordinal);
        });
        Assert.All((Table[])[points.ToTable(), rows.ToTable(), curve.ToTable(), survival.ToTable(), measures.ToTable()], table => Assert.Contains("<td", table.ToHtml(), StringComparison.Ordinal));
    }
}
