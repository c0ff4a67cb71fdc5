using System.Diagnostics;
using BotRelay.Embeddings;
using BotRelay.Onnx;

namespace BotRelay.Benchmarks.Peers;

/// <summary>
/// MiniLM int8 on turns of the labelled logs, beside onnxruntime-node on the same file in the same run, taking turns round by round. Ours goes from text to vector; the peer is given
/// token ids, so that no tokeniser counts against it, and its better way (one text at a time, or padded batches of 32 of like length) counts.
/// </summary>
internal static class EncoderComparison
{
    private const int Rounds = 3;

    public static async Task RunAsync(int count)
    {
        var all = Talk.Whole;
        string[] texts = [.. Enumerable.Range(0, Math.Min(count, all.Count)).Select(i => all[i * all.Count / Math.Min(count, all.Count)])];
        var threads = Environment.ProcessorCount;
        using var single = OnnxEmbedder.LoadMiniLm(new OnnxEmbedderOptions { Threads = 1 });
        using var parallel = OnnxEmbedder.LoadMiniLm();
        int[][] ids = [.. texts.Select(t => single.Tokenizer.EncodeWithSpecials(t, single.MaxTokens))];
        using var node = new NodePeer(Path.Combine(Talk.Root, "benchmarks", "onnxruntime-node"), Path.Combine(AppContext.BaseDirectory, "models", OnnxEmbedder.MiniLmModelId, "model.onnx"), ids);
        var best = new Dictionary<string, double>();
        var perToken = 0.0;
        Console.WriteLine($"{texts.Length} turns, {ids.Average(i => i.Length):0.0} tokens on average, {threads} threads, best of {Rounds} rounds");
        for (var round = 0; round < Rounds; round++)
        {
            await OursAsync("BotRelay.Onnx, 1 thread", single);
            Peer("onnxruntime-node, 1 thread, one at a time", 1, 1);
            Peer("onnxruntime-node, 1 thread, batches of 32", 1, 32);
            await OursAsync($"BotRelay.Onnx, {threads} threads", parallel);
            Peer($"onnxruntime-node, {threads} threads, one at a time", threads, 1);
            Peer($"onnxruntime-node, {threads} threads, batches of 32", threads, 32);
        }

        foreach (var (name, rate) in best)
        {
            Console.WriteLine($"{name,-50} {rate,8:0.0} texts/s");
        }

        Console.WriteLine($"{perToken:0} bytes allocated a token, tokeniser and vectors counted");
        foreach (var t in new[] { 1, threads }.Distinct())
        {
            var peer = best.Where(b => b.Key.StartsWith($"onnxruntime-node, {t} ", StringComparison.Ordinal)).Max(b => b.Value);
            Console.WriteLine($"ratio at {t} thread(s), to the peer's better way: {best.First(b => b.Key.StartsWith($"BotRelay.Onnx, {t} ", StringComparison.Ordinal)).Value / peer:0.00}");
        }

        async Task OursAsync(string name, OnnxEmbedder embedder)
        {
            await embedder.GenerateAsync(texts[..1]);
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetTotalAllocatedBytes();
            _ = await embedder.GenerateAsync(texts);
            Keep(name, watch.Elapsed.TotalSeconds);
            perToken = (GC.GetTotalAllocatedBytes() - allocated) / (double)ids.Sum(i => i.Length);
        }

        void Peer(string name, int count, int batch)
        {
            var (seconds, first) = node.Run(count, batch);
            Keep(name, seconds);
            if (batch == 1 && Similarity.Cosine(first, single.GenerateAsync(texts[..1]).GetAwaiter().GetResult()[0].Vector.Span) < .999f)
            {
                throw new InvalidOperationException("The peer's vector is another one: the comparison would not be of the same work.");
            }
        }

        void Keep(string name, double seconds) => best[name] = Math.Max(best.GetValueOrDefault(name), texts.Length / seconds);
    }
}
