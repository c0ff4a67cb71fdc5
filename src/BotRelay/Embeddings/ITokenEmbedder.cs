namespace BotRelay.Embeddings;

/// <summary>
/// What an embedder offers, through <c>GetService(typeof(ITokenEmbedder))</c>, when it can also give a vector for every token in its context.
/// </summary>
public interface ITokenEmbedder
{
    /// <summary>Vectors of the tokens of some texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As many as texts, in their order.</returns>
    Task<IReadOnlyList<TokenEmbeddings>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default);
}
