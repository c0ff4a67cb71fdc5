using System.Text;
using BotRelay.Conversations;
using CsCheck;

namespace BotRelay.Tests.Conversations;

public class TextLogTests
{
    private static LogReading Import(string text, bool joinRenamed = true) => Import(Encoding.UTF8.GetBytes(text), joinRenamed);

    private static LogReading Import(byte[] bytes, bool joinRenamed = true) => TextLog.Import(new MemoryStream(bytes), "old/talk.txt", joinRenamed);

    private static string Export(Conversation conversation, string newLine = "\n")
    {
        using var writer = new StringWriter { NewLine = newLine };
        TextLog.Export(conversation, writer);
        return writer.ToString();
    }

    private static string Talk(params string[] speakers) =>
        string.Concat(speakers.Select((speaker, i) => $"2024-03-01 10:{i:00}:00.000001-00:00 {speaker}: words {i}\n"));

    [Fact]
    public void A_message_has_a_time_a_name_with_spaces_and_a_text_as_it_stands()
    {
        var reading = Import("2024-03-01 10:00:00.250001-00:00 Ana de Souza:  two spaces: kept \r\n2024-03-01 13:30:00.000001+02:30 Bo_3: ok\r\n");
        var talk = reading.Conversation;
        Assert.Empty(reading.Notices);
        Assert.Equal(LogFormat.Text, reading.Format);
        Assert.Equal(("Ana de Souza", " two spaces: kept "), (talk.Turns[0].Speaker, talk.Turns[0].Text));
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 10, 0, 0, TimeSpan.Zero).AddTicks(2_500_010), talk.Turns[0].At);
        Assert.Equal(TimeSpan.FromMinutes(150), talk.Turns[1].At!.Value.Offset);
        Assert.Equal(["Ana de Souza", "Bo_3"], talk.Settings.Agents.Select(a => a.Name));
        Assert.Equal("talk.txt", talk.Settings.Source);
    }

    [Fact]
    public void The_relays_own_lines_are_interventions_before_the_next_turn()
    {
        var talk = Import(Talk("Ana", "Bo") + "2024-03-01 10:02:00.1-00:00 --SYSTEM-- DEADLOCK AVOIDANCE ACTIVATED\n" + Talk("Ana")
            + "2024-03-01 10:03:00.1-00:00 --SYSTEM-- DEADLOCK AVOIDANCE: TELLING OTHER AGENT TO STAY IN CHARACTER.\n").Conversation;
        Assert.Equal([(2, "deadlock-avoidance"), (3, "deadlock-avoidance")], talk.Interventions.Select(i => (i.BeforeTurn, i.Strategy)));
        Assert.Equal("DEADLOCK AVOIDANCE ACTIVATED", talk.Interventions[0].Text);
        Assert.Equal(3, talk.Turns.Count);
    }

    [Fact]
    public void Lines_without_a_time_go_on_with_the_message_and_blank_ones_behind_it_do_not()
    {
        var reading = Import("2024-03-01 10:00:00.1-00:00 Ana: a list:\n\n- salt\n- 2024-03-01, a day\n\n\n2024-03-01 10:01:00.1-00:00 Bo: yes\n\n");
        Assert.Equal(["a list:\n\n- salt\n- 2024-03-01, a day", "yes"], reading.Conversation.Turns.Select(t => t.Text));
        AssertGuess(reading, 3, "lines 3-4: no time stamp");
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_windows_1252_and_the_lines_are_named()
    {
        var reading = Import([.. "2024-03-01 10:00:00.1-00:00 Ana: "u8, 0x93, (byte)'o', 0x94, 0x20, 0x96, 0x20, 0xC3, 0xA9, (byte)'\n', .. "2024-03-01 10:01:00.1-00:00 Bo: caf"u8, 0xE9, (byte)'\n']);
        Assert.Equal(["“o” – é", "café"], reading.Conversation.Turns.Select(t => t.Text));
        AssertGuess(reading, 1, "lines 1-2: bytes that are no UTF-8 read as Windows-1252");
    }

    [Fact]
    public void A_continuation_that_only_looks_like_a_time_stamp_stays_in_its_message()
    {
        var reading = Import(Talk("Ana", "Bo", "Ana", "Bo") + "2024-03-01 09:00:00 was the hour we left: early\n2024-03-01 09:00:00.5-00:00 no name here\n2024-03-01 09:00:00.5-00:00 Cy: an older line, quoted\n2024-99-99 10:00:00.1-00:00 Bo: no such day\n");
        Assert.Equal(4, reading.Conversation.Turns.Count);
        Assert.Equal(4, reading.Conversation.Turns[3].Text.Count(c => c == '\n'));
        Assert.Equal(4, reading.Notices.Count);
    }

    [Fact]
    public void Times_without_a_fraction_or_an_offset_are_taken_and_said()
    {
        var reading = Import(Talk("Ana", "Bo") + "2024-03-01 11:00:00-00:00 Ana: whole second\n2024-03-01 11:00:01.5 Bo: no offset\n");
        Assert.Equal(4, reading.Conversation.Turns.Count);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 11, 0, 1, 500, TimeSpan.Zero), reading.Conversation.Turns[3].At);
        AssertGuess(reading, 3, "no fraction");
        AssertGuess(reading, 4, "no offset");
    }

    [Fact]
    public void A_time_that_goes_back_is_said_and_the_order_of_the_file_kept()
    {
        var reading = Import(Talk("Ana", "Bo") + Talk("Ana", "Bo"));
        Assert.Equal(4, reading.Conversation.Turns.Count);
        AssertGuess(reading, 3, "an earlier time");
    }

    [Fact]
    public void A_speaker_renamed_half_way_is_one_agent_and_its_written_name_is_kept()
    {
        var text = Talk("Ana", "Bo", "Ana", "Bo", "Ana", "Bo the Great", "Ana", "Bo the Great");
        var reading = Import(text);
        Assert.Equal(["Ana", "Bo"], reading.Conversation.Speakers);
        Assert.Equal([null, null, null, null, null, "Bo the Great", null, "Bo the Great"], reading.Conversation.Turns.Select(t => t.WrittenAs));
        AssertGuess(reading, 6, "\"Bo the Great\" speaks in the place of \"Bo\"");
        Assert.Equal(text, Export(reading.Conversation));
        Assert.Equal(["Ana", "Bo", "Bo the Great"], Import(text, joinRenamed: false).Conversation.Speakers);
    }

    [Theory]
    [InlineData("Ana Bo Ana Bo Cy Dee Cy Dee", "Ana Bo")]
    [InlineData("Ana Bo Ana Bo Bo2 Ana Bo2 Ana", "Ana Bo")]
    [InlineData("Ana Bo Ana Bo Ana Bo2 Ana Bo3 Ana", "Ana Bo Bo3")]
    [InlineData("Ana Bo Ana Bo2 Ana Bo2", "Ana Bo Bo2")]
    [InlineData("Ana Bo Cy Ana Bo Cy", "Ana Bo Cy")]
    [InlineData("Ana Bo Cy Ana Bo Cy Ana Bo Dee Ana Bo Dee", "Ana Bo Cy")]
    [InlineData("Ana Bo Ana Bo Ana Cy Ana Bo", "Ana Bo Cy")]
    [InlineData("Ana Ana Ana Bo Bo", "Ana Bo")]
    [InlineData("Ana Bo Cy Ana Bo Ana Bo Ana Bo Dee Ana Bo", "Ana Bo Cy Dee")]
    public void Only_a_name_that_takes_anothers_place_for_good_is_a_renaming(string speakers, string agents) =>
        Assert.Equal(agents, string.Join(' ', Import(Talk(speakers.Split(' '))).Conversation.Speakers));

    [Fact]
    public void Lines_before_the_first_message_and_a_missing_last_end_are_said()
    {
        var reading = Import("Log of a talk\n\n" + Talk("Ana", "Bo").TrimEnd());
        Assert.Equal(2, reading.Conversation.Turns.Count);
        AssertGuess(reading, 1, "left out");
        AssertGuess(reading, 4, "may be cut");
    }

    [Fact]
    public void Json_lines_and_foreign_files_are_refused()
    {
        Assert.Throws<LogFormatException>(() => Import("{\"event\":\"settings\"}\n"));
        Assert.Throws<LogFormatException>(() => Import("Ana: hi\nBo: hi\n"));
        Assert.Throws<LogFormatException>(() => Import(""));
    }

    [Fact]
    public void Every_text_comes_back_from_an_export_as_it_was()
    {
        var name = Pick("Ana", "Bo", "Ana de Souza", "Bo: 3", "Ω", "--SYS", "a:b");
        Gen.Select(
            Gen.Select(name, Hostile.Text, Hostile.At, Gen.Bool).Array[1, 10].Select(steps => steps.OrderBy(step => step.Item3).ToArray()), Pick("\n", "\r\n")).Sample(
            (steps, newLine) =>
            {
                var conversation = new Conversation();
                foreach (var (speaker, text, at, isTurn) in steps)
                {
                    var time = at?.AddTicks(-(at.Value.Ticks % 10));
                    conversation.Append(isTurn
                        ? new Turn(conversation.Turns.Count, speaker, text) { At = time }
                        : new Intervention(conversation.Turns.Count, "system", text.Length > 0 ? text : "?") { At = time });
                }

                var read = Import(Encoding.UTF8.GetBytes(Export(conversation, newLine)), joinRenamed: false).Conversation;
                Assert.Equal(
                    conversation.Turns.Select(t => (t.Speaker.Replace(": ", " ", StringComparison.Ordinal), t.Text, t.At)),
                    read.Turns.Select(t => (t.Speaker, t.Text, t.At)));
                Assert.Equal(
                    conversation.Interventions.Select(i => (i.BeforeTurn, i.Text, i.At)), read.Interventions.Select(i => (i.BeforeTurn, i.Text, i.At)));
            },
            iter: 1000);
    }

    [Fact]
    public void An_export_has_the_originals_format()
    {
        var conversation = new Conversation(Import(Talk("Ana")).Conversation.Settings);
        conversation.Append(new Turn(0, "Ana", "a\nb") { At = new DateTimeOffset(2024, 3, 1, 1, 2, 3, TimeSpan.Zero).AddTicks(1_234_567) });
        conversation.Append(new AlarmChange(0, true, 1));
        conversation.Append(new Intervention(1, "topic-switch", "NEW TOPIC: salt") { At = new DateTimeOffset(2024, 3, 1, 1, 2, 4, TimeSpan.FromHours(-3)) });
        conversation.Append(new Turn(1, "Bo: a\nb", "c"));
        Assert.Equal(
            "2024-03-01 01:02:03.123456-00:00 Ana: a\nb\n2024-03-01 01:02:04.000000-03:00 --SYSTEM-- NEW TOPIC: salt\n0001-01-01 00:00:00.000000-00:00 Bo a b: c\n",
            Export(conversation));
    }

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void AssertGuess(LogReading reading, int line, string message)
    {
        Assert.Contains(reading.Notices, n => n.Line == line && n.Message.Contains(message, StringComparison.Ordinal));
        Assert.Contains(reading.Conversation.Notes, n => n.Line == line && n.Message.Contains(message, StringComparison.Ordinal));
    }
}
