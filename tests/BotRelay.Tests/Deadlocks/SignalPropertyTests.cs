using BotRelay.Conversations;
using BotRelay.Deadlocks;
using CsCheck;

namespace BotRelay.Tests.Deadlocks;

public sealed class SignalPropertyTests
{
    private static readonly Gen<int> AnyWindow = Gen.Int[1, 12];

    private static readonly Dictionary<string, Func<TurnFeatures[], int, int, double?>> Definitions = new()
    {
        ["lag"] = NaiveSignals.Lag,
        ["window_mean_"] = NaiveSignals.WindowMean,
        ["window_max_"] = NaiveSignals.WindowMax,
        ["centroid_"] = NaiveSignals.Centroid,
        ["coverage_"] = NaiveSignals.Coverage,
        ["sentence_min_"] = NaiveSignals.SentenceMin,
        ["contextual_coverage_"] = NaiveSignals.ContextualCoverage,
        ["compression_"] = NaiveSignals.Compression,
        ["own_mean_"] = NaiveSignals.OwnMean,
        ["own_jaccard_"] = NaiveSignals.OwnJaccard,
        ["zlib_ratio_"] = NaiveSignals.ZlibRatio,
    };

    public static TheoryData<string> Windowed => [.. Definitions.Keys];

    public static TheoryData<string> Families => [.. SignalCatalog.Families.Select(f => f.Prefix)];

    [Theory]
    [MemberData(nameof(Windowed))]
    public void Kept_up_turn_by_turn_it_is_what_the_definition_gives_from_the_whole_talk(string family) =>
        Gen.Select(Talks.Any, AnyWindow).Sample((turns, window) =>
        {
            var talk = Talks.Features(turns);
            AssertClose(talk.Select((_, t) => Definitions[family](talk, t, window)), Talks.Values(family + window, turns));
        }, iter: 50);

    [Fact]
    public void Familiarity_is_what_the_definition_gives_from_the_whole_talk() => Talks.Any.Sample(turns =>
    {
        var talk = Talks.Features(turns);
        AssertClose(talk.Select((_, t) => NaiveSignals.Familiarity(talk, t)), Talks.Values("familiarity", turns));
    }, iter: 50);

    [Theory]
    [MemberData(nameof(Families))]
    public void A_value_depends_on_nothing_said_later(string family) => Gen.Select(Talks.Any, Talks.Any, AnyWindow).Sample((turns, later, window) =>
    {
        var signal = Name(family, window);
        Assert.Equal(Talks.Values(signal, turns), Talks.Values(signal, [.. turns, .. later]).Take(turns.Length));
    }, iter: 20);

    [Theory]
    [MemberData(nameof(Families))]
    public void A_value_is_finite_and_within_the_range_of_its_family(string family) => Gen.Select(Talks.Any, AnyWindow).Sample((turns, window) =>
    {
        var range = SignalCatalog.Parse(Name(family, window)).Family;
        Assert.All(Talks.Values(Name(family, window), turns), v => Assert.InRange(v ?? range.Minimum, range.Minimum, range.Maximum));
    }, iter: 20);

    [Theory]
    [InlineData("coverage_20")]
    [InlineData("lexical_coverage_20")]
    [InlineData("window_max_20")]
    [InlineData("lag1")]
    [InlineData("sentence_min_20")]
    [InlineData("own_jaccard_5")]
    public void A_turn_said_again_is_wholly_covered(string signal)
    {
        Turn[] turns = [new(0, "Mara", "Tell me of Lisbon."), new(1, "Mara", "The bakery opens a second shop. Bread again!"), new(2, "Mara", "The bakery opens a second shop. Bread again!")];
        Assert.Equal(1, Talks.Values(signal, turns)[2] ?? 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_first_turn_has_nothing_to_compare_with(string family) =>
        Assert.Equal([null], Talks.Values(Name(family, 3), [new Turn(0, "Mara", "The bakery opens.")]));

    [Fact]
    public void What_left_the_window_no_longer_covers()
    {
        Turn[] turns = [new(0, "Mara", "bakery"), new(1, "Otto", "chess"), new(2, "Mara", "bakery")];
        Assert.Equal(0, Talks.Values("lexical_coverage_1", turns)[2]);
        Assert.Equal(1, Talks.Values("lexical_coverage_2", turns)[2]);
        Assert.True(Talks.Values("coverage_1", turns)[2] < 0.9);
        Assert.Equal(1, Talks.Values("coverage_2", turns)[2]);
    }

    [Fact]
    public void Lexical_coverage_counts_distinct_content_words_only()
    {
        Turn[] turns = [new(0, "Mara", "The bakery opens"), new(1, "Otto", "and the BAKERY, that bakery, closes with us")];
        Assert.Equal(0.5, Talks.Values("lexical_coverage_5", turns)[1]);
    }

    [Fact]
    public void Familiarity_neither_drifts_nor_overflows_in_a_hundred_thousand_turns()
    {
        // One word a turn, a rare second one every 1,000: all that is left of it is worked out here by hand.
        var signal = SignalCatalog.Create("familiarity");
        var (common, rare) = (new TurnFeatures(new Turn(0, "Mara", "train")), new TurnFeatures(new Turn(0, "Mara", "bakery")));
        double? value = null;
        for (var t = 0; t < 100_000; t++)
        {
            value = signal.Next(t % 1000 == 999 ? rare : common);
        }

        // The last turn, 99,999, says "bakery", which turn 98,999 said last.
        var total = (1 - Math.Pow(0.92, 99_999)) / (1 - 0.92);
        var left = Math.Pow(0.92, 999) / NaiveSignals.Background(rare.Ids.Span[0]);
        Assert.Equal(1, rare.Ids.Length);
        Assert.Equal(Math.Log((left + 200) / (total + 200)), value ?? 0, 1e-9);
        Assert.True(signal.Next(common) is { } familiar && double.IsFinite(familiar) && familiar > 2);
    }

    private static string Name(string family, int window) => SignalCatalog.Families.Single(f => f.Prefix == family).HasWindow ? family + window : family;

    private static void AssertClose(IEnumerable<double?> expected, IEnumerable<double?> actual)
    {
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.Equal(e is null, a is null);
            Assert.Equal(e ?? 0, a ?? 0, 1e-5);
        }
    }
}
