using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Tests.Sessions;

/// <summary>Short ways to submit and look at what came.</summary>
internal static class CellRunner
{
    public static async Task<IReadOnlyList<CellOutput>> RunAsync(this ScriptSession session, string code, string name = "cell 1", CancellationToken? cancellationToken = null)
    {
        var outputs = new List<CellOutput>();
        await foreach (var output in session.SubmitAsync(new CellSource(code, name), cancellationToken ?? TestContext.Current.CancellationToken))
        {
            outputs.Add(output);
        }

        return outputs;
    }

    public static string Text(this IEnumerable<CellOutput> outputs, StreamName stream = StreamName.Stdout) =>
        string.Concat(outputs.OfType<StreamOutput>().Where(output => output.Stream == stream).Select(output => output.Text));

    public static string Result(this IEnumerable<CellOutput> outputs)
    {
        Assert.Empty(outputs.OfType<ErrorOutput>().Select(error => string.Join('\n', error.Traceback)));
        return Assert.Single(outputs.OfType<ResultOutput>()).Data.Data[MimeBundle.Plain];
    }

    public static ErrorOutput Error(this IReadOnlyList<CellOutput> outputs) => Assert.IsType<ErrorOutput>(outputs[^1]);
}
