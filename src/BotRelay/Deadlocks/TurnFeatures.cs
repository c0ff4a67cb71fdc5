using BotRelay.Conversations;
using BotRelay.Embeddings;

namespace BotRelay.Deadlocks;

/// <summary>What the signals read of a turn, computed once and shared by all of them.</summary>
public sealed class TurnFeatures
{
    private IReadOnlyList<string>? _words;

    /// <summary>Tokenises a turn; vectors are given where a signal needs them.</summary>
    /// <param name="turn">The turn.</param>
    public TurnFeatures(Turn turn)
        : this(turn, IdsOf(turn))
    {
    }

    internal TurnFeatures(Turn turn, int[] ids)
    {
        Turn = turn;
        Ids = ids;
    }

    /// <summary>The turn.</summary>
    public Turn Turn { get; }

    /// <summary>WordPiece ids of its text, without special tokens, however long it is.</summary>
    public ReadOnlyMemory<int> Ids { get; }

    /// <summary>Its words, lower case and without accents, punctuation left out: maximal runs between white space and punctuation.</summary>
    public IReadOnlyList<string> Words => _words ??= Embeddings.Words.Of(Turn.Text);

    /// <summary>Vector of its text by the embedder in use, of length 1, the zero vector where it has no tokens. Empty when no signal needs it.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>Vectors of its sentences, each of length 1. Empty when no signal needs them.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>> SentenceEmbeddings { get; init; } = [];

    /// <summary>Vectors of its tokens in their context; <see langword="null"/> when no signal needs them.</summary>
    public TokenEmbeddings? TokenEmbeddings { get; init; }

    internal static int[] IdsOf(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return [.. WordPieceEncoder.Uncased.Encode(turn.Text)];
    }
}
