using System.IO.Compression;
using System.Text;
using BotRelay.Deadlocks;
using BotRelay.Embeddings;

namespace BotRelay.Tests.Deadlocks;

/// <summary>The definitions of the signals, written as they read: each value from the whole talk, in double precision, nothing remembered.</summary>
internal static class NaiveSignals
{
    private static readonly TokenVectors Vectors = StaticEmbedder.Default.Vectors;

    public static double? Lag(TurnFeatures[] talk, int t, int n) => t >= n ? Cosine(talk[t].Embedding, talk[t - n].Embedding) : null;

    public static double? WindowMean(TurnFeatures[] talk, int t, int k) => t > 0 ? Before(talk, t, k).Average(e => Cosine(talk[t].Embedding, e.Embedding)) : null;

    public static double? WindowMax(TurnFeatures[] talk, int t, int k) => t > 0 ? Before(talk, t, k).Max(e => Cosine(talk[t].Embedding, e.Embedding)) : null;

    public static double? Centroid(TurnFeatures[] talk, int t, int k)
    {
        if (t == 0)
        {
            return null;
        }

        var before = Before(talk, t, k);
        var mean = Enumerable.Range(0, 256).Select(d => before.Average(e => e.Embedding.Span[d])).ToArray();
        return Cosine(talk[t].Embedding, mean);
    }

    public static double? Coverage(TurnFeatures[] talk, int t, int k)
    {
        var said = Before(talk, t, k).SelectMany(e => e.Ids.ToArray()).Distinct().ToArray();
        var ids = talk[t].Ids.ToArray().Distinct().ToArray();
        if (said.Length == 0 || ids.Length == 0)
        {
            return null;
        }

        return ids.Sum(i => Weight(i) * said.Max(j => Cosine(Vector(i), Vector(j)))) / ids.Sum(Weight);
    }

    public static double? SentenceMin(TurnFeatures[] talk, int t, int k)
    {
        var said = Before(talk, t, k).SelectMany(e => e.SentenceEmbeddings).ToArray();
        return said.Length == 0 || talk[t].SentenceEmbeddings.Count == 0 ? null
            : talk[t].SentenceEmbeddings.Min(s => said.Max(e => Cosine(s, e)));
    }

    public static double? ContextualCoverage(TurnFeatures[] talk, int t, int k)
    {
        var said = Before(talk, t, k).SelectMany(e => Enumerable.Range(0, e.TokenEmbeddings!.Count).Select(j => e.TokenEmbeddings[j].ToArray())).ToArray();
        var tokens = talk[t].TokenEmbeddings!;
        return said.Length == 0 || tokens.Count == 0 ? null
            : Enumerable.Range(0, tokens.Count).Sum(i => Weight(tokens.Ids.Span[i]) * said.Max(e => Cosine(tokens[i].ToArray(), e)))
                / tokens.Ids.ToArray().Sum(Weight);
    }

    public static double? Compression(TurnFeatures[] talk, int t, int k)
    {
        var text = talk[t].Turn.Text;
        var before = string.Concat(Before(talk, t, k).Select(e => e.Turn.Text + "\n"));
        return t == 0 || text.Length == 0 ? null : 1 - ((double)(Zlib(before + text + "\n") - Zlib(before)) / Zlib(text + "\n"));
    }

    public static double? OwnMean(TurnFeatures[] talk, int t, int k)
    {
        var own = talk[..t].Where(e => e.Turn.Speaker == talk[t].Turn.Speaker).TakeLast(k).ToArray();
        return own.Length > 0 ? own.Average(e => Cosine(talk[t].Embedding, e.Embedding)) : null;
    }

    public static double? OwnJaccard(TurnFeatures[] talk, int t, int k)
    {
        var own = talk[..t].Where(e => e.Turn.Speaker == talk[t].Turn.Speaker).TakeLast(k).ToArray();
        return own.Length > 0 ? own.Max(e => Jaccard(talk[t].Words, e.Words)) : null;
    }

    public static double? ZlibRatio(TurnFeatures[] talk, int t, int k)
    {
        var text = string.Concat(Before(talk, t + 1, k).Select(e => e.Turn.Text + "\n"));
        return t > 0 ? 1 - ((double)Zlib(text) / Encoding.UTF8.GetByteCount(text)) : null;
    }

    public static double? Familiarity(TurnFeatures[] talk, int t)
    {
        var counts = new Dictionary<int, double>();
        var total = 0.0;
        foreach (var turn in talk[..t])
        {
            total *= 0.92;
            foreach (var id in counts.Keys.ToArray())
            {
                counts[id] *= 0.92;
            }

            foreach (var id in turn.Ids.ToArray())
            {
                counts[id] = counts.GetValueOrDefault(id) + 1;
                total++;
            }
        }

        var ids = talk[t].Ids.ToArray().Distinct().ToArray();
        return total == 0 || ids.Length == 0 ? null
            : ids.Average(i => Math.Log(((counts.GetValueOrDefault(i) / Background(i)) + 200) / (total + 200)));
    }

    public static double Background(int id) => id < 1996 ? 0.004 : 1 / (10 * (Math.Max(1, id - 996) + 2.7));

    private static TurnFeatures[] Before(TurnFeatures[] talk, int t, int k) => talk[Math.Max(0, t - k)..t];

    private static double Jaccard(IEnumerable<string> a, IEnumerable<string> b)
    {
        var either = a.Union(b).Count();
        return either > 0 ? (double)a.Intersect(b).Count() / either : 0;
    }

    private static long Zlib(string text)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.Length;
    }

    private static float[] Vector(int id) => [.. Vectors.Row(id).ToArray().Select(x => x * Vectors.Scale(id))];

    private static double Weight(int id) => Vector(id).Sum(x => (double)x * x);

    private static double Cosine(ReadOnlyMemory<float> a, ReadOnlyMemory<float> b)
    {
        var (dot, aa, bb) = (0.0, 0.0, 0.0);
        for (var d = 0; d < a.Length; d++)
        {
            var (x, y) = ((double)a.Span[d], (double)b.Span[d]);
            (dot, aa, bb) = (dot + (x * y), aa + (x * x), bb + (y * y));
        }

        return aa * bb > 0 ? dot / Math.Sqrt(aa * bb) : 0;
    }
}
