using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Embeddings;
using CsCheck;

namespace BotRelay.Tests.Avoidance;

public sealed class TopicPickerTests
{
    [Fact]
    public void The_list_that_ships_is_long_and_has_no_topic_twice()
    {
        Assert.True(TopicList.Shipped.Count >= 400);
        Assert.Equal(TopicList.Shipped.Count, TopicList.Shipped.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Within_a_hundred_picks_neither_a_topic_nor_a_near_synonym_returns() =>
        Gen.Select(Gen.Int, Gen.Int[0, TopicList.Shipped.Count - 1].Select(i => TopicList.Shipped[i]).Array[0, 30]).Sample(
            (seed, earlier) =>
            {
                var picker = new TopicPicker(TopicList.Shipped, earlier);
                var used = Pick(picker, 110, seed);
                List<string> all = [.. earlier, .. used];
                for (var i = earlier.Length; i < all.Count; i++)
                {
                    Assert.DoesNotContain(all[Math.Max(0, i - AvoidanceDefaults.TopicMemory)..i], t => Cosine(t, all[i]) >= TopicPicker.StaticNear);
                }
            },
            iter: 4);

    [Theory]
    [InlineData("railways", "trains")]
    [InlineData("ocean", "the sea")]
    [InlineData("baking bread", "bread")]
    [InlineData("Beekeeping", "keeping bees")]
    [InlineData("a train at night", "night trains")]
    [InlineData("origami", "paper folding")]
    [InlineData("folding paper with children", "origami")]
    [InlineData("cinema", "movies")]
    [InlineData("films", "the movies")]
    [InlineData("puppies", "dogs")]
    [InlineData("recipes", "cooking")]
    [InlineData("stars", "astronomy")]
    [InlineData("trains", "Let us speak of railways for once")]
    public void A_near_synonym_of_a_topic_used_is_not_picked(string synonym, string used)
    {
        var picker = new TopicPicker([synonym, "mirrors", "tax law"], [used]);

        for (var seed = 0; seed < 20; seed++)
        {
            Assert.DoesNotContain(synonym, Pick(picker, 2, seed));
        }
    }

    [Fact]
    public async Task It_keeps_far_from_what_is_being_said()
    {
        var picker = new TopicPicker(["boats and harbours", "medieval law"]);

        var topic = await picker.PickAsync([], ["The boat left the harbour.", "All boats leave the harbour."], new Random(1), TestContext.Current.CancellationToken);

        Assert.Equal("medieval law", topic);
    }

    [Fact]
    public void With_all_topics_used_the_one_used_longest_ago_returns() =>
        Assert.Equal("glass", Pick(new TopicPicker(["glass", "wolves", "taxes"], ["glass", "taxes", "wolves"]), 1, 1)[0]);

    [Fact]
    public void A_list_of_five_goes_round_without_a_topic_twice_before_all_were_used()
    {
        string[] five = ["glass", "wolves", "taxes", "opera", "salt"];

        Assert.All(Pick(new TopicPicker(five), 25, 5).Chunk(5), round => Assert.Equal(five.Order(), round.Order()));
    }

    [Fact]
    public void Where_all_topics_are_one_the_one_used_longest_ago_returns() =>
        Assert.Equal(["trains", "railways", "trains"], Pick(new TopicPicker(["trains", "railways"], ["trains", "railways"]), 3, 1));

    [Fact]
    public void What_is_near_is_the_embedders_and_the_callers_to_say()
    {
        var picker = new TopicPicker(["boats", "harbours", "medieval law"], ["ships"], StaticEmbedder.Default, near: .2f);

        Assert.Equal("medieval law", Pick(picker, 1, 1)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopicPicker(["tea"], near: 0));
    }

    [Fact]
    public void No_synonym_of_a_users_list_returns_either() =>
        Gen.Int.Sample(
            seed =>
            {
                string[] twice = ["origami", "paper folding", "movies", "cinema", "dogs", "puppies", "trains", "railways", "cooking", "recipes", "stars", "astronomy"];
                var used = Pick(new TopicPicker(twice), 6, seed);
                Assert.Equal(6, used.Select(t => Array.IndexOf(twice, t) / 2).Distinct().Count());
            },
            iter: 20);

    [Fact]
    public void The_same_seed_picks_the_same() => Assert.Equal(Pick(TopicPicker.Default, 5, 3), Pick(TopicPicker.Default, 5, 3));

    [Fact]
    public void Without_topics_there_is_no_picker() => Assert.Throws<ArgumentException>(() => new TopicPicker([" "]));

    [Fact]
    public void The_topics_of_a_log_are_its_first_and_all_that_were_proposed()
    {
        var conversation = new Conversation(new ConversationSettings { Topic = "tea" });
        conversation.Append(TopicPicker.Propose("rust").ToIntervention("topic-switch", 0));
        conversation.Append(new Intervention(0, "by-hand", "What of wolves?"));
        conversation.Append(new Intervention(0, "clear", ""));

        Assert.Equal(["tea", "rust", "What of wolves?"], TopicHistory.Of(conversation));
    }

    [Fact]
    public void Words_that_propose_nothing_are_no_topic()
    {
        var conversation = new Conversation(new ConversationSettings { Topic = "tea" });
        conversation.Append(new GuardFinding(0, "Mara", "persona-break", "As an AI"));
        conversation.Append(new Turn(0, "Mara", "As an AI, I like tea."));
        conversation.Append(new Intervention(1, "persona-break", "Stay in character."));
        conversation.Append(new Intervention(1, "clarify+cut-repeats", "Wait: what do you mean?"));
        conversation.Append(new Intervention(1, "speaks-for-other", "Say only what Mara says.") { Agent = "Mara" });

        Assert.Equal(["tea"], TopicHistory.Of(conversation));
    }

    [Fact]
    public void Topics_of_earlier_logs_come_in_the_order_the_logs_began()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string[] paths = [Log("a.jsonl", 2, "late"), Log("b.jsonl", 1, "early")];
            Assert.Equal(["early", "late"], TopicHistory.OfLogs(paths));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string Log(string name, int day, string topic)
        {
            using var log = ConversationLog.Create(Path.Combine(folder.FullName, name));
            log.Append(new ConversationSettings { Topic = topic, At = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero) });
            log.Append(new Turn(0, "Mara", "hi"));
            return log.Path;
        }
    }

    private static List<string> Pick(TopicPicker picker, int count, int seed)
    {
        var random = new Random(seed);
        var used = new List<string>();
        while (used.Count < count)
        {
            // The static embedder answers at once.
            used.Add(picker.PickAsync(used, [], random).AsTask().GetAwaiter().GetResult());
        }

        return used;
    }

    private static float Cosine(string one, string other) => Similarity.Cosine(StaticEmbedder.Default.Embed(one), StaticEmbedder.Default.Embed(other));
}
