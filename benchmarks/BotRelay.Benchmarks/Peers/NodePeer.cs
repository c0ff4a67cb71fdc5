using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace BotRelay.Benchmarks.Peers;

/// <summary>onnxruntime-node in a process of its own, kept for the whole comparison.</summary>
internal sealed class NodePeer : IDisposable
{
    private readonly Process _node;
    private readonly string _ids = Path.GetTempFileName();

    /// <summary>Starts it; <c>npm install</c> must have been run in its folder.</summary>
    /// <param name="folder">benchmarks/onnxruntime-node.</param>
    /// <param name="model">The .onnx file.</param>
    /// <param name="ids">The texts, tokenised.</param>
    public NodePeer(string folder, string model, IReadOnlyList<int[]> ids)
    {
        File.WriteAllText(_ids, JsonSerializer.Serialize(ids));
        _node = Process.Start(new ProcessStartInfo("node", ["peer.mjs", model, _ids])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Embeds all texts once.</summary>
    /// <returns>Seconds, and the vector of the first text.</returns>
    public (double Seconds, float[] First) Run(int threads, int batch)
    {
        _node.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"threads": {{threads}}, "batch": {{batch}}}"""));
        var answer = _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("onnxruntime-node ended. Run 'npm install' in benchmarks/onnxruntime-node.");
        using var json = JsonDocument.Parse(answer);
        return (json.RootElement.GetProperty("seconds").GetDouble(), [.. json.RootElement.GetProperty("first").EnumerateArray().Select(v => v.GetSingle())]);
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
        File.Delete(_ids);
    }
}
