using BotRelay.Conversations;
using CsCheck;

namespace BotRelay.Tests.Conversations;

public sealed class ConversationLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whatever_is_written_is_read_back_the_same()
    {
        Hostile.Conversation.Sample(
            conversation =>
            {
                var reading = ConversationReader.Read(new MemoryStream(Bytes(conversation)));
                Assert.Empty(reading.Notices);
                Assert.Equal(LogFormat.Events, reading.Format);
                Hostile.AssertSame(conversation.Events, reading.Conversation.Events);
            },
            iter: 150);
    }

    [Fact]
    public void A_log_cut_at_any_byte_keeps_every_whole_line_and_says_what_it_left_out()
    {
        Hostile.Conversation.Sample(
            conversation =>
            {
                var bytes = Bytes(conversation);
                for (var cut = 1; cut <= bytes.Length; cut++)
                {
                    var lines = bytes.AsSpan(0, cut).Count((byte)'\n');
                    var torn = bytes[cut - 1] != '\n';
                    if (torn && bytes[cut] == '\n')
                    {
                        (lines, torn) = (lines + 1, false);
                    }

                    var reading = ConversationReader.Read(new MemoryStream(bytes, 0, cut));
                    Assert.Equal(torn ? [lines + 1] : [], reading.Notices.Select(n => n.Line));
                    if (lines > 0)
                    {
                        Hostile.AssertSame([.. conversation.Events.Take(lines)], reading.Conversation.Events);
                    }
                }
            },
            iter: 8);
    }

    [Fact]
    public void Lines_have_the_documented_shape()
    {
        using (var log = ConversationLog.Create(_folder["log.jsonl"]))
        {
            var at = new DateTimeOffset(2026, 11, 23, 8, 9, 10, 125, TimeSpan.FromHours(1));
            log.Append(new ConversationSettings { Agents = [new AgentSettings("Ana", "You are Ana.", "persona:ana")], Topic = "tides", Seed = 4, Profile = "p", Source = "s" });
            log.Append(new Turn(0, "Ana", "“Hi” & <b>ünï</b>\n😀\u001b[31m\u2028") { At = at });
            log.Append(new Intervention(1, "topic-switch", "salt") { Agent = "Ana", Changes = new Dictionary<string, string> { ["memory"] = "cleared" } });
            log.Append(new AlarmChange(0, true, 1.5));
            log.Append(new Fault(1, "Ana", FaultKind.EmptyReply, "nothing came"));
            log.Append(new Note("a guess") { Line = 3 });
        }

        Assert.Equal(
            [
                """{"event":"settings","agents":[{"name":"Ana","persona":"You are Ana.","client":"persona:ana"}],"topic":"tides","seed":4,"profile":"p","source":"s"}""",
                """{"event":"turn","index":0,"speaker":"Ana","text":"“Hi” & <b>ünï</b>\n\uD83D\uDE00\u001B[31m\u2028","at":"2026-11-23T08:09:10.125+01:00"}""",
                """{"event":"intervention","before_turn":1,"strategy":"topic-switch","text":"salt","agent":"Ana","changes":{"memory":"cleared"}}""",
                """{"event":"alarm","turn":0,"on":true,"score":1.5}""",
                """{"event":"fault","turn":1,"agent":"Ana","kind":"empty-reply","message":"nothing came","attempt":1}""",
                """{"event":"note","message":"a guess","line":3}""",
            ],
            File.ReadAllLines(_folder["log.jsonl"]).Select(l => l.Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_recorded_conversation_is_never_written_over()
    {
        var path = _folder.Write("log.jsonl", "{}\n");
        Assert.Contains(path, Assert.Throws<IOException>(() => ConversationLog.Create(path)).Message, StringComparison.Ordinal);
        Assert.Equal("{}\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_that_is_not_there_yet_is_made()
    {
        ConversationLog.Create(_folder["new/folder/log.jsonl"]).Dispose();
        Assert.True(File.Exists(_folder["new/folder/log.jsonl"]));
    }

    [Theory]
    [InlineData("{\"event\":\"turn\",\"index\":1,\"spea", 3)]
    [InlineData("{\"event\":\"turn\",\"index\":1,\"speaker\":\"Bo\",\"text\":\"whole\"}", 0)]
    public void A_last_line_without_an_end_is_kept_and_the_log_goes_on_after_it(string last, int reported)
    {
        var before = "{\"event\":\"settings\"}\n{\"event\":\"turn\",\"index\":0,\"speaker\":\"Ana\",\"text\":\"a\"}\n" + last;
        var path = _folder.Write("log.jsonl", before);
        int next;
        using (var log = ConversationLog.Append(path))
        {
            next = ConversationReader.Read(path).Conversation.Turns.Count;
            log.Append(new Turn(next, "Ana", "goes on"));
        }

        Assert.StartsWith(before + "\n{", File.ReadAllText(path), StringComparison.Ordinal);
        var reading = ConversationReader.Read(path);
        Assert.Equal("goes on", reading.Conversation.Turns[next].Text);
        Assert.Equal(reported > 0 ? [reported] : [], reading.Notices.Select(n => n.Line));
    }

    [Fact]
    public void Appending_to_what_is_no_json_lines_is_refused_and_changes_nothing()
    {
        var path = _folder.Write("log.txt", "2024-12-15 14:11:37.958166-00:00 Ana: hi\n");
        Assert.Throws<LogFormatException>(() => ConversationLog.Append(path));
        Assert.Throws<LogFormatException>(() => ConversationLog.Append(_folder[""]));
        Assert.Throws<FileNotFoundException>(() => ConversationLog.Append(_folder["none"]));
        Assert.Equal("2024-12-15 14:11:37.958166-00:00 Ana: hi\n", File.ReadAllText(path));
        Assert.False(File.Exists(_folder["none"]));
    }

    [Fact]
    public void A_log_has_one_writer_at_a_time()
    {
        using var log = ConversationLog.Create(_folder["log.jsonl"]);
        log.Append(new ConversationSettings());
        Assert.Throws<IOException>(() => ConversationLog.Append(_folder["log.jsonl"]));
        Assert.Empty(ConversationReader.Read(_folder["log.jsonl"]).Notices);
    }

    [Fact]
    public async Task Events_from_many_threads_each_get_a_line_of_their_own()
    {
        await using (var log = ConversationLog.Create(_folder["log.jsonl"]))
        {
            await Parallel.ForAsync(0, 64, TestContext.Current.CancellationToken, async (i, token) => await log.AppendAsync(new Note(new string('x', 5000) + i), token));
        }

        var notes = ConversationReader.Read(_folder["log.jsonl"]).Conversation.Notes;
        Assert.Equal(64, notes.Select(n => n.Message).Distinct().Count());
    }

    [Fact]
    public void Half_a_character_becomes_the_replacement_character()
    {
        using (var log = ConversationLog.Create(_folder["log.jsonl"]))
        {
            log.Append(new ConversationSettings());
            log.Append(new Turn(0, "Ana", "a\ud83d!"));
        }

        Assert.Equal("a\ufffd!", ConversationReader.Read(_folder["log.jsonl"]).Conversation.Turns[0].Text);
    }

    internal static byte[] Bytes(Conversation conversation)
    {
        using var folder = new TemporaryFolder();
        using (var log = ConversationLog.Create(folder["log.jsonl"]))
        {
            log.Append(conversation.Events);
        }

        return File.ReadAllBytes(folder["log.jsonl"]);
    }
}
