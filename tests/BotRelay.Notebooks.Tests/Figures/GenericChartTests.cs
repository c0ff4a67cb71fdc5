using System.Text.Json.Nodes;

namespace BotRelay.Notebooks.Tests.Figures;

public sealed class GenericChartTests
{
    [Fact]
    public async Task A_chart_can_be_taken_changed_by_what_Plotly_offers_and_shown_again()
    {
        var chart = await Talks.ChartAsync(Talks.Recorded);
        var generic = chart.GenericChart;
        var layout = generic.GetType().BaseType!.GetMethod("getLayout")!.Invoke(null, [generic])!;
        _ = layout.GetType().GetMethod("SetProperty")!.Invoke(layout, ["title", "Mine <b>"]);

        var mine = Charts.Of(generic, "Mine", "As I want it.");

        Assert.Equal("Chart: Mine. As I want it.", mine.ToString());
        Assert.Equal("Mine <b>", (string?)JsonNode.Parse(mine.ToJson())!["layout"]!["title"]);
        Assert.Equal((int?)JsonNode.Parse(chart.ToJson())!["botrelay"]!["height"], (int?)JsonNode.Parse(mine.ToJson())!["botrelay"]!["height"]);
        Assert.DoesNotContain("Mine <b>", mine.ToHtml(shared: true), StringComparison.Ordinal);
        Assert.DoesNotContain("cdn", mine.ToHtml(shared: true), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_is_no_chart_of_this_Plotly_is_refused_with_what_came()
    {
        var error = Assert.Throws<ArgumentException>(() => Charts.Of(Talks.Recorded));
        Assert.Contains("BotRelay.Conversations.Conversation", error.Message, StringComparison.Ordinal);
        Assert.Contains("NotebookChart.GenericChart", error.Message, StringComparison.Ordinal);
    }
}
