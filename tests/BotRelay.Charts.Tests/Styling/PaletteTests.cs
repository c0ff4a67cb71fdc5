using System.Globalization;
using System.Text.RegularExpressions;
using BotRelay.Charts.Styling;

namespace BotRelay.Charts.Tests.Styling;

public sealed partial class PaletteTests
{
    private const double LeastDistance = 10;
    private const double LeastLineContrast = 3;
    private const double LeastTextContrast = 4.5;

    public static TheoryData<string, bool> Eyes => [.. ColourVision.Kinds.Keys.SelectMany(kind => new[] { (kind, false), (kind, true) })];

    [Theory]
    [MemberData(nameof(Eyes))]
    public void Any_two_series_differ_for_every_kind_of_colour_vision_on_both_grounds(string kind, bool dark)
    {
        var colours = Palette.Series.Select(ink => Side(ink, dark)).ToList();
        var near = colours.SelectMany((a, i) => colours.Skip(i + 1).Select(b => (A: a, B: b, Distance: ColourVision.Distance(a, b, kind)))).MinBy(pair => pair.Distance);
        Assert.True(near.Distance >= LeastDistance, string.Create(CultureInfo.InvariantCulture, $"{near.A} and {near.B} are {near.Distance:0.0} apart"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_line_stands_out_from_its_ground_also_where_that_is_tinted_by_an_alarm(bool dark)
    {
        var ground = Side(Theme.Ground, dark);
        var tinted = Tint().Match(Palette.AlarmTint).Groups;
        var number = (int group) => double.Parse(tinted[group].Value, CultureInfo.InvariantCulture);
        var alarm = ColourVision.Over(ground, ((int)number(1), (int)number(2), (int)number(3)), number(4));
        foreach (var colour in Palette.Series.Select(ink => Side(ink, dark)).Append(Palette.Rule))
        {
            Assert.All([ground, alarm], under => Assert.True(ColourVision.Contrast(colour, under) >= LeastLineContrast, $"{colour} on {under}: {ColourVision.Contrast(colour, under):0.00}"));
        }

        Assert.True(ColourVision.Contrast(Side(Theme.Text, dark), ground) >= LeastTextContrast);
    }

    [Fact]
    public void No_two_series_share_both_dash_and_symbol()
    {
        Assert.Equal((Palette.Series.Count, Palette.Series.Count), (Palette.Dashes.Count, Palette.Symbols.Count));
        Assert.Distinct(Palette.Dashes.Zip(Palette.Symbols));
    }

    // The published test data of the formula: Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 17 and 25.
    [Theory]
    [InlineData(50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425)]
    [InlineData(50, 0, 0, 50, -1, 2, 2.3669)]
    [InlineData(50, 2.5, 0, 73, 25, -18, 27.1492)]
    [InlineData(60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644)]
    public void Distances_are_those_of_the_formulas_authors(double l1, double a1, double b1, double l2, double a2, double b2, double expected) =>
        Assert.Equal(expected, ColourVision.Distance((l1, a1, b1), (l2, a2, b2)), 4);

    [Fact]
    public void Contrast_is_that_of_wcag()
    {
        Assert.Equal(21, ColourVision.Contrast("#000000", "#FFFFFF"), 6);
        Assert.Equal(4.54, ColourVision.Contrast("#767676", "#FFFFFF"), 2); // The grey that just passes for text.
    }

    private static string Side(Ink ink, bool dark) => dark ? ink.Dark : ink.Light;

    [GeneratedRegex(@"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")]
    private static partial Regex Tint();
}
