using System.Text;
using BotRelay.Conversations;
using CsCheck;

namespace BotRelay.Tests.Conversations;

public sealed class ConversationReaderTests : IDisposable
{
    private const string Settings = """{"names":["Ana","Bo"],"personas":["You fish.",null],"topic":"tides","mode":"free","temperature":0.5}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static LogReading Read(params string[] lines) => ConversationReader.Read(new StringReader(string.Join('\n', lines) + "\n"));

    private static string Turn(int t, string text = "x") => $$"""{"t":{{t}},"name":"{{(t % 2 == 0 ? "Ana" : "Bo")}}","text":"{{text}}"}""";

    [Fact]
    public void Settings_of_turn_lines_find_their_places_and_the_rest_is_kept()
    {
        var settings = Read("""{"run":3,"names":["Ana","Bo"],"personas":["You fish.","You sail."],"topic":"tides","seed":7,"mode":null,"stripped":{"end":2}}""").Conversation.Settings;

        Assert.Equal([new AgentSettings("Ana", "You fish."), new AgentSettings("Bo", "You sail.")], settings.Agents);
        Assert.Equal(("tides", 7), (settings.Topic, settings.Seed));
        Assert.Equal(["mode", "run", "stripped"], settings.Extra.Keys.Order());
        Assert.Equal("""{"end":2}""", settings.Extra["stripped"].GetRawText());
    }

    [Theory]
    [InlineData("""{"names":"Ana","topic":["a"],"seed":"x"}""", "names,seed,topic")]
    [InlineData("""{"names":["Ana"],"personas":["a","b"]}""", "personas")]
    [InlineData("""{"agents":[{"name":"Ana"}]}""", "agents")]
    [InlineData(Settings, "mode,personas,temperature")]
    public void Settings_of_another_shape_are_kept_as_they_came(string line, string extra)
    {
        var reading = Read(line);
        Assert.Empty(reading.Notices);
        Assert.Equal(extra, string.Join(',', reading.Conversation.Settings.Extra.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("""{"system":"NEW TOPIC: salt","before":2}""", "topic-switch", "topic=salt")]
    [InlineData("""{"system":"MEMORY CLEARED, NEW TOPIC: salt","before":2}""", "memory-clear", "memory=cleared,topic=salt")]
    [InlineData("""{"system":"DEADLOCK AVOIDANCE ACTIVATED","before":2}""", "deadlock-avoidance", null)]
    [InlineData("""{"t":2,"system":"(somebody types a greeting)"}""", "system", null)]
    [InlineData("""{"system":"no number"}""", "system", null)]
    public void A_system_line_is_an_intervention_before_the_next_turn(string line, string strategy, string? changes)
    {
        var reading = Read(Settings, Turn(0), Turn(1), line, Turn(2));
        var intervention = Assert.Single(reading.Conversation.Interventions);
        Assert.Empty(reading.Notices);
        Assert.Equal((2, strategy), (intervention.BeforeTurn, intervention.Strategy));
        Assert.Equal(changes, intervention.Changes is null ? null : string.Join(',', intervention.Changes.Select(c => $"{c.Key}={c.Value}")));
        Assert.True(reading.Conversation.HasInterventionBefore(2));
    }

    [Theory]
    [InlineData("""{"t":2,"name":"Ana","te""", "no whole JSON object")]
    [InlineData("plain words", "no whole JSON object")]
    [InlineData("[1]", "no whole JSON object")]
    [InlineData("""{"t":2,"name":"Ana"}""", "no event, turn or system line")]
    [InlineData("""{"t":2,"name":"Ana","text":null}""", "no event, turn or system line")]
    [InlineData("""{"event":"turn","index":2,"speaker":"Ana"}""", "text")]
    [InlineData("""{"event":"turn","index":2,"speaker":null,"text":"x"}""", "speaker")]
    [InlineData("""{"event":"fault","turn":2,"agent":"Ana","kind":"no-such-kind","message":"m"}""", "kind")]
    [InlineData("""{"event":"turn","index":"two","speaker":"Ana","text":"x"}""", "index")]
    [InlineData("""{"event":"settings","agents":[null]}""", "agents")]
    [InlineData("""{"event":"settings","extra":null}""", "extra")]
    [InlineData("""{"event":"intervention","before_turn":2,"strategy":"s","text":"t","changes":{"a":null}}""", "changes")]
    [InlineData("""{"event":"turn","event":"note","index":2,"speaker":"Ana","text":"x"}""", "left out")]
    [InlineData("\0\0\0\0", "4 bytes of nothing but NUL")]
    public void A_bad_line_in_the_middle_is_named_and_the_rest_is_kept(string bad, string reason)
    {
        var reading = Read(Settings, Turn(0), Turn(1), bad, Turn(2), Turn(3));
        var notice = Assert.Single(reading.Notices);
        Assert.Equal(4, notice.Line);
        Assert.StartsWith("left out, ", notice.Message, StringComparison.Ordinal);
        Assert.Contains(reason, notice.Message, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 3], reading.Conversation.Turns.Select(t => t.Index));
    }

    [Fact]
    public void A_notice_lets_no_control_character_of_the_line_through()
    {
        var notice = Assert.Single(Read(Settings, Turn(0), "\u001b[2J\u202e\u0007 broken").Notices);
        Assert.DoesNotContain(notice.Message, c => char.IsControl(c) || c == '\u202e');
        Assert.Contains("\\u001b[2J", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_lines_are_no_matter()
    {
        var reading = Read("", Settings, "", "  \t", Turn(0), "\r", Turn(1), "", "");
        Assert.Empty(reading.Notices);
        Assert.Equal(2, reading.Conversation.Turns.Count);
    }

    [Fact]
    public void A_missing_turn_is_reported_and_whatever_refers_to_a_turn_follows_it()
    {
        var reading = Read(
            """{"event":"settings"}""",
            """{"event":"turn","index":0,"speaker":"Ana","text":"a"}""",
            """{"event":"turn","index":2,"speaker":"Ana","text":"c"}""",
            """{"event":"alarm","turn":2,"on":true,"score":1}""",
            """{"event":"intervention","before_turn":3,"strategy":"s","text":"t"}""",
            """{"event":"fault","turn":3,"agent":"Bo","kind":"timeout","message":"m"}""",
            """{"event":"turn","index":3,"speaker":"Bo","text":"d"}""");

        var notice = Assert.Single(reading.Notices);
        Assert.Equal(3, notice.Line);
        Assert.Contains("expected turn 1, found 2", notice.Message, StringComparison.Ordinal);
        var talk = reading.Conversation;
        Assert.Equal(["a", "c", "d"], talk.Turns.Select(t => t.Text));
        Assert.Equal((1, 2, 2), (talk.Alarms[0].Turn, talk.Interventions[0].BeforeTurn, talk.Faults[0].Turn));
    }

    [Fact]
    public void The_same_turn_twice_is_left_out_once_and_another_text_under_its_number_is_kept()
    {
        var reading = Read(Settings, Turn(0), Turn(1, "one"), Turn(1, "one"), Turn(1, "other"), Turn(2));
        Assert.Equal(["x", "one", "other", "x"], reading.Conversation.Turns.Select(t => t.Text));
        Assert.Equal([4, 5], reading.Notices.Select(n => n.Line));
    }

    [Fact]
    public void Turns_counted_from_one_are_renumbered_and_said_once()
    {
        var reading = Read(Settings, Turn(1), Turn(2), Turn(3));
        Assert.Equal([0, 1, 2], reading.Conversation.Turns.Select(t => t.Index));
        Assert.Equal(2, Assert.Single(reading.Notices).Line);
    }

    [Fact]
    public void An_unknown_kind_of_event_is_reported_and_kept_for_the_next_writer()
    {
        const string line = """{"event":"mood","turn":0,"value":[1,2]}""";
        var reading = Read("""{"event":"settings"}""", line, """{"event":"turn","index":0,"speaker":"Ana","text":"a"}""");
        Assert.Equal(2, Assert.Single(reading.Notices).Line);
        Assert.Equal("mood", Assert.IsType<UnknownEvent>(reading.Conversation.Events[1]).Kind);
        Assert.Contains(line, Encoding.UTF8.GetString(ConversationLogTests.Bytes(reading.Conversation)), StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_of_a_newer_version_are_said_once_and_of_settings_kept()
    {
        var reading = Read(
            """{"event":"settings","topic":"t","colour":"red"}""",
            """{"event":"turn","index":0,"speaker":"Ana","text":"a","tokens":3}""",
            """{"event":"turn","index":1,"speaker":"Bo","text":"b","tokens":4}""");
        Assert.Equal("red", reading.Conversation.Settings.Extra["colour"].GetString());
        Assert.Contains("tokens", Assert.Single(reading.Notices).Message, StringComparison.Ordinal);
        Assert.Equal(2, reading.Conversation.Turns.Count);
    }

    [Fact]
    public void A_time_that_cannot_be_read_costs_the_time_and_not_the_turn()
    {
        var reading = Read(Settings, """{"t":0,"name":"Ana","at":"yesterday","text":"a"}""", """{"t":1,"name":"Bo","at":"2026-01-02T03:04:05.678Z","text":"b"}""");
        Assert.Null(reading.Conversation.Turns[0].At);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), reading.Conversation.Turns[1].At);
        Assert.Equal(2, Assert.Single(reading.Notices).Line);
    }

    [Fact]
    public void Escapes_that_are_half_a_character_do_not_cost_the_turn()
    {
        var reading = Read(Settings, Turn(0, @"\ud83d\ude00 \ud83d. \\ud83d \udc00"));
        Assert.Equal("\U0001F600 \ufffd. \\ud83d \ufffd", reading.Conversation.Turns[0].Text);
        Assert.Equal(2, Assert.Single(reading.Notices).Line);
    }

    [Fact]
    public void A_huge_line_is_read()
    {
        var text = new string('x', 5_000_000);
        Assert.Equal(text, Read(Settings, Turn(0, text)).Conversation.Turns[0].Text);
    }

    [Fact]
    public void A_line_beyond_all_measure_is_left_out_and_the_next_one_read()
    {
        using var stream = new MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes(Settings + "\n" + Turn(0, "a") + "\n{\"text\":\""));
        stream.Write(new byte[65 << 20]);
        stream.Write(Encoding.UTF8.GetBytes("\n" + Turn(1, "b") + "\n"));
        stream.Position = 0;
        var reading = ConversationReader.Read(stream);
        Assert.Equal(["a", "b"], reading.Conversation.Turns.Select(t => t.Text));
        Assert.Contains("64 MiB", Assert.Single(reading.Notices).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var path = _folder.Write("log", encoding.GetPreamble(), encoding.GetBytes(Settings + "\r\n" + Turn(0, "ünï 😀 中") + "\r\n"));
        var reading = ConversationReader.Read(path);
        Assert.Empty(reading.Notices);
        Assert.Equal("ünï 😀 中", reading.Conversation.Turns[0].Text);
    }

    [Fact]
    public void Utf16_is_known_without_a_mark()
    {
        Assert.Equal("é", ConversationReader.Read(_folder.Write("a", Encoding.Unicode.GetBytes(Settings + "\n" + Turn(0, "é")))).Conversation.Turns[0].Text);
        Assert.Equal("é", ConversationReader.Read(_folder.Write("b", Encoding.BigEndianUnicode.GetBytes(Settings + "\n" + Turn(0, "é")))).Conversation.Turns[0].Text);
    }

    [Fact]
    public void Bytes_of_windows_1252_among_utf8_are_read_and_named()
    {
        byte[] line = [.. Encoding.UTF8.GetBytes("{\"t\":0,\"name\":\"Ana\",\"text\":\"é "), 0x93, (byte)'h', (byte)'i', 0x94, 0x85, 0xE9, .. "\"}\n"u8];
        var reading = ConversationReader.Read(_folder.Write("log", Encoding.UTF8.GetBytes(Settings + "\n"), line));
        Assert.Equal("é “hi”…é", reading.Conversation.Turns[0].Text);
        Assert.Equal(2, Assert.Single(reading.Notices).Line);
    }

    [Fact]
    public void Nul_bytes_that_a_power_cut_left_before_a_line_do_not_cost_it()
    {
        var reading = Read(Settings, Turn(0), new string('\0', 100) + Turn(1));
        Assert.Equal(2, reading.Conversation.Turns.Count);
        Assert.Equal(3, Assert.Single(reading.Notices).Line);
    }

    [Fact]
    public void A_log_that_lost_its_first_line_is_read_from_the_second()
    {
        var reading = Read("""{"event":"settings","age""", """{"event":"turn","index":0,"speaker":"Ana","text":"a"}""");
        Assert.Equal("a", reading.Conversation.Turns[0].Text);
        Assert.Equal([1, 2], reading.Notices.Select(n => n.Line));
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("\n  \r\n", "nothing but blank lines")]
    [InlineData("once upon a time\nthere was", "\"once upon a time\"")]
    [InlineData("[{\"t\":0}]", "a JSON array")]
    [InlineData("{\"a\":1}\n", "\"{\\\"a\\\":1}\"")]
    [InlineData("\u0001\u0002PK\u0003\u0004\n", "binary data")]
    public void What_is_no_log_is_refused_with_what_was_expected_and_found(string content, string found)
    {
        var path = _folder.Write("log", content);
        var error = Assert.Throws<LogFormatException>(() => ConversationReader.Read(path));
        Assert.Equal(path, error.File);
        Assert.StartsWith(found.Replace("\\\"", "\"", StringComparison.Ordinal), error.Found, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("JSON Lines", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void No_damage_to_a_file_makes_reading_it_fail_in_another_way()
    {
        var byteValue = Gen.Frequency((1, Gen.Byte), (1, Gen.Int[0, 11].Select(i => "{}[]\",:\\\nu0\0"u8[i])));
        Gen.Select(Hostile.Conversation, Gen.Select(Gen.Double[0, 1], byteValue, Gen.Int[0, 2]).Array[1, 12], Gen.Bool).Sample(
            (conversation, damages, asText) =>
            {
                var bytes = asText ? Exported(conversation) : ConversationLogTests.Bytes(conversation).ToList();
                foreach (var (where, value, how) in damages)
                {
                    var at = (int)(where * Math.Max(0, bytes.Count - 1));
                    if (how == 0 && bytes.Count > 0)
                    {
                        bytes[at] = value;
                    }
                    else if (how == 1 && bytes.Count > 1)
                    {
                        bytes.RemoveRange(at, Math.Min(bytes.Count - at, value));
                    }
                    else
                    {
                        bytes.Insert(at, value);
                    }
                }

                try
                {
                    var reading = ConversationReader.Read(new MemoryStream([.. bytes]));
                    Assert.Equal(Enumerable.Range(0, reading.Conversation.Turns.Count), reading.Conversation.Turns.Select(t => t.Index));
                    Assert.All(reading.Notices, n => Assert.DoesNotContain(n.Message, char.IsControl));
                    ConversationLogTests.Bytes(reading.Conversation);
                }
                catch (LogFormatException)
                {
                    // The one way there is.
                }
            },
            iter: 150);
    }

    private static List<byte> Exported(Conversation conversation)
    {
        using var text = new StringWriter();
        TextLog.Export(conversation, text);
        return [.. Encoding.UTF8.GetBytes(text.ToString())];
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_told_apart()
    {
        Assert.Contains("nowhere", Assert.Throws<FileNotFoundException>(() => ConversationReader.Read(_folder["nowhere"])).Message, StringComparison.Ordinal);
        Assert.Equal("a folder", Assert.Throws<LogFormatException>(() => ConversationReader.Read(_folder[""])).Found);
        await Assert.ThrowsAsync<FileNotFoundException>(() => ConversationReader.ReadAsync(_folder["nowhere"], TestContext.Current.CancellationToken));
    }
}
