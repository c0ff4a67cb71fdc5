using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Embeddings;
using CsCheck;

namespace BotRelay.Tests.Deadlocks;

/// <summary>Made-up talks for properties: few words, so that they come again, and now and then a turn that says nothing.</summary>
internal static class Talks
{
    private static readonly Gen<string> Sentence =
        Gen.OneOf("the", "train", "Train", "trains", "of", "lisbon", "bakery", "unbelievable", "chess.", "Why?", "não", "漢字", "😀", "!", "I'm")
            .Array[0, 12].Select(words => string.Join(' ', words));

    public static readonly Gen<Turn[]> Any =
        Gen.Select(Sentence, Gen.OneOf("Mara", "Otto")).Array[0, 40].Select(talk => talk.Select((t, i) => new Turn(i, t.Item2, t.Item1)).ToArray());

    /// <summary>The features a monitor would give the signals, static embedder throughout.</summary>
    public static TurnFeatures[] Features(IEnumerable<Turn> turns) => [.. turns.Select(turn => new TurnFeatures(turn)
    {
        Embedding = StaticEmbedder.Default.Embed(turn.Text),
        SentenceEmbeddings = [.. Sentences.Of(turn.Text).Select(s => new ReadOnlyMemory<float>(StaticEmbedder.Default.Embed(s)))],
        TokenEmbeddings = InContext(turn.Text),
    })];

    public static double?[] Values(string signal, IEnumerable<Turn> turns)
    {
        var instance = SignalCatalog.Create(signal);
        return [.. Features(turns).Select(instance.Next)];
    }

    // Stands in for a contextual model: a token's vector is bent towards its neighbour's and is not of length 1.
    private static TokenEmbeddings InContext(string text)
    {
        var ids = WordPieceEncoder.Uncased.Encode(text).ToArray();
        var vectors = ids.SelectMany((id, i) => Enumerable.Range(0, 8).Select(d => (float)(Math.Sin(id + d) + (0.3 * Math.Cos(ids[Math.Max(0, i - 1)] * d))))).ToArray();
        return new TokenEmbeddings(ids, vectors, 8);
    }
}
