using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using BotRelay.Conversations;

namespace BotRelay.Tests.Conversations;

/// <summary>A process that writes a log is killed without warning: this assembly itself, started again.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private const string Variable = "BOTRELAY_TEST_WRITES_LOG";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public async Task Every_turn_a_killed_writer_said_was_written_is_there(int turns)
    {
        var path = _folder["log.jsonl"];
        using var writer = Start(path);
        var told = -1;
        while (told + 1 < turns && await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            told = int.Parse(line, CultureInfo.InvariantCulture);
        }

        writer.Kill();
        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);

        var reading = ConversationReader.Read(path);
        Assert.True(told + 1 >= turns, "The writer ended before it was killed.");
        Assert.True(reading.Conversation.Turns.Count > told);
        Assert.All(reading.Conversation.Turns, turn => Assert.Equal(Text(turn.Index), turn.Text));
        Assert.True(reading.Notices.Count <= 1);

        using (var log = ConversationLog.Append(path))
        {
            log.Append(new Turn(reading.Conversation.Turns.Count, "Ana", "after"));
        }

        Assert.Equal("after", ConversationReader.Read(path).Conversation.Turns[^1].Text);
    }

    [Fact]
    public async Task A_log_is_read_while_another_process_writes_it()
    {
        var path = _folder["log.jsonl"];
        using var writer = Start(path);
        try
        {
            await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < 8; i++)
            {
                var reading = await ConversationReader.ReadAsync(path, TestContext.Current.CancellationToken);
                Assert.All(reading.Conversation.Turns, turn => Assert.Equal(Text(turn.Index), turn.Text));
            }

            var next = 0;
            await foreach (var read in ConversationReader.FollowAsync(path, cancellationToken: TestContext.Current.CancellationToken))
            {
                if (read is Turn turn && (turn.Index, turn.Text) == (next, Text(next)) && ++next == 100)
                {
                    break;
                }
            }

            Assert.Equal(100, next);
        }
        finally
        {
            writer.Kill();
        }
    }

    /// <summary>In the process that is to be killed: writes turns and says of each that it is written.</summary>
    [ModuleInitializer]
    internal static void WriteUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } path)
        {
            using var log = ConversationLog.Create(path);
            log.Append(new ConversationSettings());
            for (var i = 0; i < 20_000; i++)
            {
                log.Append(new Turn(i, "Ana", Text(i)));
                Console.WriteLine(i.ToString(CultureInfo.InvariantCulture));
            }

            Environment.Exit(0);
        }
    }

    private static string Text(int turn) => string.Concat(Enumerable.Repeat($"turn {turn}\n", 1 + (turn * 37 % 400)));

    private static Process Start(string path)
    {
        var host = Environment.ProcessPath!;
        string[] arguments = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(KilledWriterTests).Assembly.Location] : [];
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true };
        start.Environment[Variable] = path;
        return Process.Start(start)!;
    }
}
