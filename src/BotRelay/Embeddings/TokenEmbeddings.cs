namespace BotRelay.Embeddings;

/// <summary>The tokens of a text, special ones left out, each with a vector.</summary>
/// <param name="Ids">Token ids, in the order of the text.</param>
/// <param name="Vectors">Their vectors one after another: as many as ids, each <paramref name="Dimensions"/> long.</param>
/// <param name="Dimensions">Length of a vector.</param>
public sealed record TokenEmbeddings(ReadOnlyMemory<int> Ids, ReadOnlyMemory<float> Vectors, int Dimensions)
{
    /// <summary>Number of tokens.</summary>
    public int Count => Ids.Length;

    /// <summary>Vector of a token.</summary>
    /// <param name="index">Its position, from 0.</param>
    public ReadOnlySpan<float> this[int index] => Vectors.Span.Slice(index * Dimensions, Dimensions);
}
