namespace BotRelay.Embeddings;

/// <summary>
/// What an embedder offers, through <c>GetService(typeof(ITokenEmbedder))</c>, when it can also give a vector for every token in its context.
/// </summary>
public interface ITokenEmbedder
{
    /// <summary>Vectors of the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<TokenEmbeddings> EmbedTokensAsync(string text, CancellationToken cancellationToken = default);
}

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
