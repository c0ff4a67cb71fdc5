using BenchmarkDotNet.Attributes;
using BotRelay.Conversations;

namespace BotRelay.Benchmarks;

/// <summary>One turn of 60 words: handed to the system in one write, and, in the background, flushed through to the device.</summary>
[MemoryDiagnoser]
public class LogBenchmarks
{
    private string _folder = "";
    private ConversationLog? _log;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("botrelay-log-").FullName;
        _log = ConversationLog.Create(Path.Combine(_folder, "talk.jsonl"));
    }

    [Benchmark]
    public void AppendAndFlush() => _log!.Append(Talk.Turn(_next++));

    [GlobalCleanup]
    public void Cleanup()
    {
        _log!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
