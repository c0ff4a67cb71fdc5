using System.Text.RegularExpressions;
using BotRelay.Tuning;

namespace BotRelay.Tests.Tuning;

public sealed class LeaderboardRowsTests
{
    private static readonly TurnLabels s_labels = TurnLabels.Parse("00001111");

    [Fact]
    public void A_row_shows_its_measures_with_two_decimals_and_dashes_where_there_are_none()
    {
        var rows = new LeaderboardRows([Row("lag1", [false, false, false, true, true, true, true, true], 0.771), Row("nothing", null, null)]);
        var cells = Regex.Matches(rows.ToHtml(), "<td[^>]*>([^<]*)</td>").Select(m => m.Groups[1].Value).Chunk(8).ToList();
        Assert.Equal(["lag1", "all", "0.77", "0.89", "–", "0.00", "25.00", "0.77"], cells[0]);
        Assert.Equal(["nothing", "all", "–", "–", "–", "–", "–", "–"], cells[1]);
    }

    [Fact]
    public void Names_are_text()
    {
        var html = new LeaderboardRows([Row("<img src=x onerror=alert(1)>\u202E", null, null)]).ToHtml();
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
    }

    [Fact]
    public void A_long_board_shows_its_best_hundred_and_says_so()
    {
        var html = new LeaderboardRows([.. Enumerable.Range(0, 130).Select(i => Row($"detector {i}", null, null))]).ToHtml();
        Assert.Equal(100 + 1, Regex.Count(html, "<tr>"));
        Assert.Contains("the first 100 of 130 rows", html, StringComparison.Ordinal);
        Assert.DoesNotContain("detector 100", html, StringComparison.Ordinal);
    }

    [Fact]
    public void As_text_it_names_the_best()
    {
        Assert.Equal("Leaderboard of 1 rows, best: lag1 (MCC 0.77)", new LeaderboardRows([Row("lag1", [false, false, false, true, true, true, true, true], null)]).ToString());
        Assert.Equal("Leaderboard without rows", new LeaderboardRows([]).ToString());
    }

    private static LeaderboardRow Row(string name, bool[]? alarms, double? threshold) => new(
        name, "source", "all",
        new FamilyScore(alarms is null ? [] : [new ConversationScore("talk", Confusion.Of(s_labels, alarms), EventScore.Of(s_labels, alarms), null, null, null)]), threshold, null);
}
