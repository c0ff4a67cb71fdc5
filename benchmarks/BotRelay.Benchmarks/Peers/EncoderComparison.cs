using System.Diagnostics;
using BotRelay.Embeddings;
using BotRelay.Onnx;

namespace BotRelay.Benchmarks.Peers;

/// <summary>
/// MiniLM int8 on the labelled logs, beside onnxruntime-node on the same file in the same run, taking turns round by round. Ours goes from text to vector; the peer is given
/// token ids, so that no tokeniser counts against it. Its ways: one text at a time, batches of 8 of like length (the fastest found), batches of 32 as they come (the usual).
/// </summary>
internal static class EncoderComparison
{
    private const int Rounds = 3;
    private static readonly (string Name, int Batch, bool Sorted)[] Ways = [("one at a time", 1, false), ("8 of like length", 8, true), ("32 as they come", 32, false)];

    public static async Task RunAsync(int count)
    {
        string[] texts = [.. Talk.Whole.Take(count)];
        string[] once = [.. texts.Distinct()];
        var threads = Environment.ProcessorCount;
        using var single = OnnxEmbedder.LoadMiniLm(new OnnxEmbedderOptions { Threads = 1 });
        using var parallel = OnnxEmbedder.LoadMiniLm();
        int[][] ids = [.. texts.Select(t => single.Tokenizer.EncodeWithSpecials(t, single.MaxTokens))];
        using var node = new NodePeer(Path.Combine(Talk.Root, "benchmarks", "onnxruntime-node"), Path.Combine(AppContext.BaseDirectory, "models", OnnxEmbedder.MiniLmModelId, "model.onnx"), ids);
        var best = new Dictionary<(int Threads, bool Once, string Name), double>();
        var drift = new Dictionary<string, PeerRun>();
        var perToken = 0.0;
        var expected = (await single.GenerateAsync(texts[..1]))[0].Vector;
        Console.WriteLine($"{texts.Length} turns, {once.Length} of them different, {ids.Average(i => i.Length):0.0} tokens on average, {threads} threads, best of {Rounds} rounds");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (t, embedder) in new[] { (1, single), (threads, parallel) })
            {
                await OursAsync(t, embedder, texts, false);
                await OursAsync(t, embedder, once, true);
                foreach (var (name, batch, sorted) in Ways)
                {
                    Peer(t, name, batch, sorted, false);
                    Peer(t, name, batch, sorted, true);
                }
            }
        }

        foreach (var group in best.GroupBy(b => (b.Key.Threads, b.Key.Once)))
        {
            Console.WriteLine($"{group.Key.Threads} thread(s), {(group.Key.Once ? "each turn once" : "the logs as they are")}:");
            foreach (var (way, rate) in group)
            {
                Console.WriteLine($"  {way.Name,-36} {rate,8:0.0} texts/s   BotRelay.Onnx is {group.First().Value / rate:0.00} times as fast");
            }
        }

        foreach (var (name, run) in drift)
        {
            Console.WriteLine($"vectors of the peer's batches, {name}: least cosine to those of a text alone {run.Least:0.0000}, {run.Below} of {texts.Length} below .999");
        }

        Console.WriteLine($"{perToken:0} bytes allocated a token, tokeniser and vectors counted");

        async Task OursAsync(int t, OnnxEmbedder embedder, string[] said, bool different)
        {
            await embedder.GenerateAsync(said[..1]);
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetTotalAllocatedBytes();
            _ = await embedder.GenerateAsync(said);
            Keep((t, different, "BotRelay.Onnx"), said.Length / watch.Elapsed.TotalSeconds);
            perToken = different ? perToken : (GC.GetTotalAllocatedBytes() - allocated) / (double)ids.Sum(i => i.Length);
        }

        void Peer(int t, string name, int batch, bool sorted, bool different)
        {
            var run = node.Run(t, batch, sorted, different);
            Keep((t, different, $"onnxruntime-node, {name}"), (different ? once.Length : texts.Length) / run.Seconds);
            if (batch > 1)
            {
                drift[name] = different ? drift.GetValueOrDefault(name, run) : run;
            }
            else if (Similarity.Cosine(run.First, expected.Span) < .999f)
            {
                throw new InvalidOperationException("The peer's vector is another one: the comparison would not be of the same work.");
            }
        }

        void Keep((int, bool, string) way, double rate) => best[way] = Math.Max(best.GetValueOrDefault(way), rate);
    }
}
