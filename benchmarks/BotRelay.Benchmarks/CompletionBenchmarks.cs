using System.Globalization;
using BenchmarkDotNet.Attributes;
using BotRelay.Conversations;
using BotRelay.Kernel.Languages;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Benchmarks;

/// <summary>One completion in a notebook of 20 cells that refers to the library, warm; the text changes each time, as it does while one types.</summary>
[WarmupCount(20)]
[IterationCount(20)]
public class CompletionBenchmarks : IAsyncDisposable
{
    private const int Cells = 20;

    private ScriptSession? _session;
    private CellLanguage? _language;
    private int _typed;

    [Params("log.", "Conv", "")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _session = new ScriptSession();
        _language = new CellLanguage(_session);
        await RunAsync($"#r \"{typeof(Conversation).Assembly.Location}\"\nusing BotRelay.Conversations;\nConversation log = null!;");
        for (var i = 0; i < Cells; i++)
        {
            await RunAsync(string.Create(CultureInfo.InvariantCulture, $"var x{i} = {i}; int F{i}(int n) => n + x{i};"));
        }
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        _language?.Dispose();
        await (_session?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public async Task<int> Complete()
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"var y = {_typed++};\n{Text}");
        return (await _language!.CompleteAsync(code, code.Length)).Items.Count;
    }

    private async Task RunAsync(string code)
    {
        await foreach (var output in _session!.SubmitAsync(new CellSource(code, "cell")))
        {
            if (output is ErrorOutput error)
            {
                throw new InvalidOperationException(error.Message);
            }
        }
    }
}
