using BotRelay.Conversations;
using CsCheck;

namespace BotRelay.Tests.Conversations;

/// <summary>Texts and events such as nobody would write and bots do.</summary>
internal static class Hostile
{
    private static readonly string[] Pieces =
    [
        "\n", "\r", "\r\n", "\n\n", "\t", " ", "\0", "\u001b[2J", "\u0085", "\u2028", "\ufeff", "\u200f", "\"", "\\", "\\ud83d", "\\u0041", "{\"event\":\"turn\"}", "'", "<script>", ": ", "--SYSTEM-- ",
        "é", "’", "\U0001F600", "\U00010FFFF", "中文", "2024-12-15", "\n2024-12-15 14:11:37.958166-00:00 Ana: no", "\n 2024-12-15 14:11:37 ", "2024-12-15 14:11:37.958166+00:00 Bo: yes",
    ];

    private static readonly Gen<string> Word = Gen.Frequency(
        (3, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])),
        (2, Gen.String[Gen.Char['a', 'z'], 1, 8]),
        (1, Gen.Char.Where(c => !char.IsSurrogate(c)).Select(c => c.ToString())));

    public static readonly Gen<string> Text = Word.Array[0, 8].Select(string.Concat);

    public static readonly Gen<DateTimeOffset?> At = Gen.Select(Gen.Long[0, 20_000_000_000_000_000], Gen.Int[-14 * 60, 14 * 60])
        .Select(t => new DateTimeOffset(600_000_000_000_000_000 + t.Item1, TimeSpan.FromMinutes(t.Item2))).Nullable(0.2);

    public static readonly Gen<ConversationSettings> Settings = Gen.Select(
        Gen.Select(Text, Text.Null(0.3), Text.Null(0.3)).Select(a => new AgentSettings(a.Item1, a.Item2, a.Item3)).Array[0, 3],
        Text.Null(0.3),
        Gen.Int.Nullable(0.3),
        Gen.Dictionary(Text.Where(key => key.Length > 0), Text)[0, 3],
        At).Select((agents, topic, seed, extra, at) => new ConversationSettings
        {
            Agents = agents,
            Topic = topic,
            Seed = seed,
            Extra = extra.ToDictionary(e => e.Key, e => System.Text.Json.JsonSerializer.SerializeToElement(e.Value)),
            At = at,
        });

    /// <summary>A conversation as a relay would have it: what names a turn names the right one.</summary>
    public static readonly Gen<Conversation> Conversation = Gen.Select(
        Settings, Gen.Select(Gen.Int[0, 9], Text, Text, At, Gen.Double).Array[0, 12]).Select((settings, steps) =>
        {
            var conversation = new Conversation(settings);
            foreach (var (what, a, b, at, score) in steps)
            {
                conversation.Append(Event(conversation.Turns.Count, what, a, b, score) with { At = at });
            }

            return conversation;
        });

    private static ConversationEvent Event(int turns, int what, string a, string b, double score) => what switch
    {
        0 => new Intervention(turns, a, b) { Agent = score > 0 ? a : null, Changes = score > 0 ? new Dictionary<string, string> { [a] = b } : null },
        1 when turns > 0 => new AlarmChange(turns - 1, score > 0, score),
        2 => new Fault(turns, a, (FaultKind)(Math.Abs(b.Length) % 6), b) { Attempt = 2 },
        3 => new Note(a) { Line = score > 0 ? 7 : null },
        4 => new ConversationSettings { Topic = a },
        _ => new Turn(turns, a, b) { WrittenAs = score > 1e300 ? a : null },
    };

    /// <summary>Fails unless two conversations tell of the same, to the last tick and character.</summary>
    public static void AssertSame(IReadOnlyList<ConversationEvent> expected, IReadOnlyList<ConversationEvent> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (want, got) in expected.Zip(actual))
        {
            switch (want)
            {
                case ConversationSettings settings:
                    var read = Assert.IsType<ConversationSettings>(got);
                    Assert.Equal(settings.Agents, read.Agents);
                    Assert.Equal(settings.Extra.ToDictionary(e => e.Key, e => e.Value.ToString()), read.Extra.ToDictionary(e => e.Key, e => e.Value.ToString()));
                    Assert.Equal(settings with { Agents = read.Agents, Extra = read.Extra }, read);
                    break;
                case Intervention intervention:
                    Assert.Equal(intervention.Changes, Assert.IsType<Intervention>(got).Changes);
                    Assert.Equal(intervention with { Changes = null }, (Intervention)got with { Changes = null });
                    break;
                default:
                    Assert.Equal(want, got);
                    break;
            }
        }
    }
}
