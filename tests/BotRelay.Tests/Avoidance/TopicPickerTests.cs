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
                    Assert.DoesNotContain(all[Math.Max(0, i - AvoidanceDefaults.TopicMemory)..i], t => Cosine(t, all[i]) >= AvoidanceDefaults.NearTopic);
                }
            },
            iter: 4);

    [Theory]
    [InlineData("railways", "trains")]
    [InlineData("ocean", "the sea")]
    [InlineData("baking bread", "bread")]
    [InlineData("Beekeeping", "keeping bees")]
    [InlineData("a train at night", "night trains")]
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

    [Fact]
    public void A_users_list_is_read_line_by_line()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "# mine\n tea \n\nrust\n");
            Assert.Equal(["tea", "rust"], TopicList.Read(path));
            File.WriteAllText(path, "# none\n");
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => TopicList.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
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
