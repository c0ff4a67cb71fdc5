namespace BotRelay.Embeddings;

/// <summary>How a text becomes pieces. The defaults are those of BERT uncased.</summary>
public sealed record WordPieceSettings
{
    /// <summary>Whether letters are made lower case.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>Whether accents are taken off; <see langword="null"/>: where letters are made lower case.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Whether a CJK ideograph is a word of its own.</summary>
    public bool SplitIdeographs { get; init; } = true;

    /// <summary>Most characters of a word that is split into pieces; a longer one is unknown.</summary>
    public int LongestWord { get; init; } = 100;

    /// <summary>What a piece begins with that does not begin a word.</summary>
    public string ContinuationPrefix { get; init; } = "##";

    /// <summary>The piece in front of every text.</summary>
    public string Classification { get; init; } = "[CLS]";

    /// <summary>The piece behind every text.</summary>
    public string Separator { get; init; } = "[SEP]";

    /// <summary>The piece for a word the vocabulary cannot spell.</summary>
    public string Unknown { get; init; } = "[UNK]";

    /// <summary>The piece that fills a row up.</summary>
    public string Padding { get; init; } = "[PAD]";
}
