using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using BotRelay.Embeddings;

namespace BotRelay.Benchmarks;

/// <summary>
/// Text to vector by the static embedder, on one core. One operation is one word: the reciprocal of the mean is words a second
/// (1,000 ns is a million).
/// </summary>
[MemoryDiagnoser]
public class StaticEmbedderBenchmarks
{
    private const int Texts = 100;
    private readonly float[] _vector = new float[StaticEmbedder.Default.Dimensions];
    private readonly List<int> _ids = [];
    private string[] _texts = [];
    private int[][] _tokenised = [];

    [GlobalSetup]
    public void Setup()
    {
        _texts = [.. Talk.Texts.Take(Texts)];
        _tokenised = [.. _texts.Select(t => StaticEmbedder.Default.Tokenizer.Encode(t).ToArray())];
    }

    [Benchmark(Description = "text to ids", OperationsPerInvoke = Texts * Talk.WordsPerTurn)]
    public int TextToIds()
    {
        _ids.Clear();
        foreach (var text in _texts)
        {
            StaticEmbedder.Default.Tokenizer.Encode(text, _ids);
        }

        return _ids.Count;
    }

    [Benchmark(Description = "ids to vector", OperationsPerInvoke = Texts * Talk.WordsPerTurn)]
    public float IdsToVector()
    {
        foreach (var ids in _tokenised)
        {
            StaticEmbedder.Default.Embed(ids, _vector);
        }

        return _vector[0];
    }

    [Benchmark(Description = "text to vector", Baseline = true, OperationsPerInvoke = Texts * Talk.WordsPerTurn)]
    public float TextToVector()
    {
        foreach (var text in _texts)
        {
            _ids.Clear();
            StaticEmbedder.Default.Tokenizer.Encode(text, _ids);
            StaticEmbedder.Default.Embed(CollectionsMarshal.AsSpan(_ids), _vector);
        }

        return _vector[0];
    }
}
