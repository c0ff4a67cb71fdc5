namespace BotRelay.Deadlocks;

/// <summary>Vectors a signal reads from a turn. Token ids, words and bytes are always at hand.</summary>
[Flags]
public enum SignalNeeds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="TurnFeatures.Embedding"/>.</summary>
    Embedding = 1,

    /// <summary><see cref="TurnFeatures.SentenceEmbeddings"/>.</summary>
    SentenceEmbeddings = 2,

    /// <summary><see cref="TurnFeatures.TokenEmbeddings"/>: only from an embedder that gives vectors of tokens in their context.</summary>
    TokenEmbeddings = 4,
}
