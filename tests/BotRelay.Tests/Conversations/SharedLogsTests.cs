using System.Text;
using BotRelay.Conversations;

namespace BotRelay.Tests.Conversations;

/// <summary>Recorded logs that stand beside the checkout, where they do.</summary>
public class SharedLogsTests
{
    private const string LogA = "characterai_characterai_DonaldTrump_and_DaenerysTargaryen_talk-about_trains.txt";
    private const string LogD = "custom_characterai_Meta-Llama-3.1-8B-Instruct-AWQ-INT4_and_DonaldTrump.txt";

    [Theory]
    [InlineData("A", "seed-logs/" + LogA, 2)]
    [InlineData("D", "seed-logs/" + LogD, 2)]
    [InlineData("run04", "logs/run04.jsonl", 2)]
    [InlineData("run08", "logs/run08.jsonl", 2)]
    [InlineData("run16", "logs/run16.jsonl", 2)]
    public void Turns_and_interventions_are_those_of_the_reference_values(string log, string file, int speakers)
    {
        var reading = ConversationReader.Read(SharedFolder.Path(file));
        var golden = SharedFolder.JsonLines("goldens", "signals.jsonl").First(g => g.GetProperty("log").GetString() == log);

        Assert.Equal(golden.GetProperty("turns").GetInt32(), reading.Conversation.Turns.Count);
        Assert.Equal(
            golden.GetProperty("interventions_before").EnumerateArray().Select(v => v.GetInt32()),
            reading.Conversation.Interventions.Select(i => i.BeforeTurn));
        Assert.Equal(speakers, reading.Conversation.Speakers.Count);
        Assert.DoesNotContain(reading.Conversation.Turns, turn => turn.At is null || turn.Text.Contains('\ufffd', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LogA, "\n")]
    [InlineData(LogD, "\r\n")]
    public void An_original_log_is_exported_as_it_was_imported(string file, string newLine)
    {
        var bytes = File.ReadAllBytes(SharedFolder.Path("seed-logs/" + file));
        using var writer = new StringWriter { NewLine = newLine };
        TextLog.Export(TextLog.Import(new MemoryStream(bytes), file).Conversation, writer);

        var source = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        Assert.Equal(source, writer.ToString());
    }

    [Fact]
    public void Every_recorded_log_reads_without_a_notice()
    {
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Path("logs"), "*.jsonl").Concat(Directory.EnumerateFiles(SharedFolder.Path("logs-other"), "*.jsonl")))
        {
            var reading = ConversationReader.Read(file);
            Assert.Empty(reading.Notices);
            Assert.Equal(LogFormat.TurnLines, reading.Format);
            Assert.Equal(2, reading.Conversation.Settings.Agents.Count);
            Assert.Equal(reading.Conversation.Settings.Agents.Select(a => a.Name).Order(), reading.Conversation.Turns.Select(t => t.Speaker).Distinct().Order());
        }
    }
}
