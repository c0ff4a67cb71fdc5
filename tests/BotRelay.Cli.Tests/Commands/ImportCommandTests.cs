using System.Text;
using BotRelay.Conversations;

namespace BotRelay.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Windows-1252, a continued message, an avoidance line and a rename, all at once.</summary>
    private string Traps()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 8; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2024-03-01 10:{i:00}:00.000001-00:00 {(i % 2 == 0 ? "Ana" : i < 4 ? "Bo" : "Bo\u0085\u001b[31m the Great")}: words {i}\n");
            text.Append(i == 2 ? "and more\n" : i == 3 ? "2024-03-01 10:03:30.5-00:00 --SYSTEM-- DEADLOCK AVOIDANCE ACTIVATED\n" : "");
        }

        byte[] bytes = [.. Encoding.UTF8.GetBytes(text.ToString()), .. "2024-03-01 10:09:00.000001-00:00 Ana: it"u8, 0x92, .. "s\n"u8];
        File.WriteAllBytes(_folder["talk.txt"], bytes);
        return _folder["talk.txt"];
    }

    [Fact]
    public async Task Every_guess_is_said_on_the_console_and_noted_in_the_log()
    {
        var run = await CliRun.OfAsync("import", Traps(), "--out", _folder["new/talk.jsonl"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("9 turns by Ana and Bo", run.Out, StringComparison.Ordinal);
        var reading = ConversationReader.Read(_folder["new/talk.jsonl"]);
        Assert.Equal(LogFormat.Events, reading.Format);
        Assert.Empty(reading.Notices);
        Assert.Equal(9, reading.Conversation.Turns.Count);
        Assert.Equal(4, Assert.Single(reading.Conversation.Interventions).BeforeTurn);
        Assert.Equal("it’s", reading.Conversation.Turns[8].Text);
        foreach (var guess in new[] { "Windows-1252", "continuation", "speaks in the place of \"Bo\"" })
        {
            Assert.Contains(guess, run.Error, StringComparison.Ordinal);
            Assert.Contains(reading.Conversation.Notes, note => note.Message.Contains(guess, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(run.Error + run.Out, c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.Equal(["new", "talk.txt"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Names_can_be_kept_and_the_summary_be_json()
    {
        var run = await CliRun.OfAsync("import", Traps(), "--out", _folder["talk.jsonl"], "--keep-names", "--format", "json");

        Assert.Equal(3, run.Json.GetProperty("speakers").GetArrayLength());
        Assert.Equal(9, run.Json.GetProperty("turns").GetInt32());
        Assert.Equal("text", run.Json.GetProperty("format").GetString());
        Assert.NotEqual(0, run.Json.GetProperty("notices").GetArrayLength());
    }

    [Fact]
    public async Task What_was_left_out_of_damaged_json_lines_is_noted_too()
    {
        var source = _folder.Write("a.jsonl", "{\"names\":[\"Ana\",\"Bo\"],\"topic\":\"tides\"}\n{\"t\":0,\"name\":\"Ana\",\"text\":\"a\"}\nbroken\n{\"t\":1,\"name\":\"Bo\",\"text\":\"b\"}\n");
        var run = await CliRun.OfAsync("import", source, "--out", _folder["b.jsonl"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("a.jsonl:3:", run.Error, StringComparison.Ordinal);
        var imported = ConversationReader.Read(_folder["b.jsonl"]).Conversation;
        Assert.Equal(("a.jsonl", "tides"), (imported.Settings.Source, imported.Settings.Topic));
        Assert.Equal(3, Assert.Single(imported.Notes).Line);
        Assert.Equal(["a", "b"], imported.Turns.Select(t => t.Text));
    }

    [Fact]
    public async Task What_exists_is_written_over_only_when_forced_and_the_source_never()
    {
        var source = Traps();
        var target = _folder.Write("talk.jsonl", "precious");

        var refused = await CliRun.OfAsync("import", source, "--out", target);
        Assert.Equal(2, refused.Code);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(target));

        Assert.Equal(0, (await CliRun.OfAsync("import", source, "--out", target, "--force")).Code);
        Assert.Equal(9, ConversationReader.Read(target).Conversation.Turns.Count);

        Assert.Equal(2, (await CliRun.OfAsync("import", source, "--out", source, "--force")).Code);
        Assert.Equal(2, (await CliRun.OfAsync("import", source, "--out", _folder.Path, "--force")).Code);
        Assert.Equal(2, (await CliRun.OfAsync("import", source)).Code);
    }

    [Theory]
    [InlineData("words and words\nand more\n", "log.txt, line 1")]
    [InlineData("", "an empty file")]
    public async Task A_file_that_is_no_log_is_bad_input_and_nothing_is_written(string content, string message)
    {
        var run = await CliRun.OfAsync("import", _folder.Write("log.txt", content), "--out", _folder["out.jsonl"]);

        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("expected", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out.jsonl"]));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var run = await CliRun.OfAsync("import", _folder["none.txt"], "--out", _folder["out.jsonl"]);
        Assert.Equal(2, run.Code);
        Assert.Contains("none.txt", run.Error, StringComparison.Ordinal);
    }
}
