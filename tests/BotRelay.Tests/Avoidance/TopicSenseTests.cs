using System.Text.Json;
using BotRelay.Avoidance;
using BotRelay.Embeddings;

namespace BotRelay.Tests.Avoidance;

public sealed class TopicSenseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Most_synonyms_are_near_and_few_other_topics_of_a_field_are(bool odd)
    {
        var pairs = File.ReadLines(Checkout.Path("tests", "BotRelay.Tests", "Avoidance", "Samples", "topic-pairs.txt")).Where(l => l is ['=' or '/', ' ', ..])
            .GroupBy(l => l[0]).SelectMany(g => g.Where((_, i) => i % 2 == (odd ? 1 : 0)))
            .Select(l => (Same: l[0] == '=', Near: IsNear(l[2..].Split(" | ")))).ToList();
        var (found, wrong) = (pairs.Where(p => p.Same).Average(p => p.Near ? 1.0 : 0), pairs.Where(p => !p.Same).Average(p => p.Near ? 1.0 : 0));

        TestContext.Current.TestOutputHelper!.WriteLine($"of {pairs.Count(p => p.Same)} synonyms {found:0.000} are near, of {pairs.Count(p => !p.Same)} others {wrong:0.000}");
        Assert.True(found >= .85);
        Assert.True(wrong <= .12);
    }

    [Fact]
    public void No_word_of_the_thesaurus_stands_in_two_groups()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Checkout.Path("data", "topics", "synonyms.json")));
        var groups = json.RootElement.GetProperty("groups").EnumerateArray().Select(g => g.EnumerateArray().Select(w => w.GetString()!).ToHashSet()).ToList();

        Assert.True(groups.Count >= 300);
        Assert.Empty(groups.SelectMany(g => g).GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [InlineData("baking", "bakers")]
    [InlineData("stories", "story")]
    [InlineData("boxes", "box")]
    [InlineData("running", "runs")]
    [InlineData("astronomy", "astronomers")]
    public void Forms_of_a_word_have_one_stem(string one, string other) => Assert.Equal(TopicWords.Stem(one), TopicWords.Stem(other));

    [Theory]
    [InlineData("training", "trains")]
    [InlineData("internet", "interior")]
    [InlineData("kings", "keys")]
    public void Other_words_have_other_stems(string one, string other) => Assert.NotEqual(TopicWords.Stem(one), TopicWords.Stem(other));

    private static bool IsNear(string[] pair)
    {
        TopicSense[] senses = [.. pair.Select(t => new TopicSense(t, StaticEmbedder.Default.Embed(t)))];
        return senses[0].CosineTo(senses[1]) >= TopicPicker.StaticNear || senses[0].SharesWordsWith(senses[1]);
    }
}
