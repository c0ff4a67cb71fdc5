using System.Diagnostics;
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

    /// <summary>Embeds the texts.</summary>
    /// <param name="threads">Threads inside a run.</param>
    /// <param name="batch">Texts of a run, filled up to the longest.</param>
    /// <param name="sorted">Longest first, else as they come.</param>
    /// <param name="once">Leaves out texts that came before.</param>
    public PeerRun Run(int threads, int batch, bool sorted, bool once)
    {
        _node.StandardInput.WriteLine(JsonSerializer.Serialize(new { threads, batch, sorted, once }));
        var answer = _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("onnxruntime-node ended. Run 'npm install' in benchmarks/onnxruntime-node.");
        return JsonSerializer.Deserialize<PeerRun>(answer, JsonSerializerOptions.Web)!;
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
        File.Delete(_ids);
    }
}
