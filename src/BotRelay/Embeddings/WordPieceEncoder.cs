using Microsoft.ML.Tokenizers;

namespace BotRelay.Embeddings;

/// <summary>Text to token ids as BERT does it: basic tokenisation, then WordPiece over a vocabulary.</summary>
/// <remarks>
/// Safe for use by many threads. Takes any text: lone surrogates are left out, a word of more than 100 characters is one
/// unknown token, and a text such as <c>[CLS]</c> is text.
/// </remarks>
public sealed class WordPieceEncoder
{
    private const int UnsplitWordLength = 100;
    private static readonly Lazy<WordPieceEncoder> UncasedEncoder = new(() =>
    {
        using var vocabulary = EmbeddedData.Open("models/minilm-static-256/vocab.txt");
        return new WordPieceEncoder(vocabulary, "the embedded vocabulary");
    });

    private readonly WordPieceTokenizer _tokenizer;
    private readonly int _classification;
    private readonly int _separator;

    private WordPieceEncoder(Stream vocabulary, string source)
    {
        using var reader = new StreamReader(vocabulary);
        var lines = reader.ReadToEnd().TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        _classification = Special(lines, "[CLS]", source);
        _separator = Special(lines, "[SEP]", source);
        Special(lines, "[UNK]", source);
        VocabularySize = lines.Length;
        vocabulary.Position = 0;
        _tokenizer = WordPieceTokenizer.Create(vocabulary, new WordPieceOptions
        {
            Normalizer = new BertNormalizer(),
            PreTokenizer = new BertPreTokenizer(),
            MaxInputCharsPerWord = UnsplitWordLength,
        });
    }

    /// <summary>BERT's uncased English vocabulary of 30,522 pieces, embedded in the assembly.</summary>
    public static WordPieceEncoder Uncased => UncasedEncoder.Value;

    /// <summary>Number of pieces in the vocabulary; ids are 0 to one less.</summary>
    public int VocabularySize { get; }

    /// <summary>Reads a vocabulary file: one piece a line, its id the line's number from 0.</summary>
    /// <param name="path">Path of a <c>vocab.txt</c> in UTF-8.</param>
    /// <exception cref="InvalidDataException">The file lacks <c>[CLS]</c>, <c>[SEP]</c> or <c>[UNK]</c>.</exception>
    public static WordPieceEncoder Load(string path)
    {
        using var file = File.OpenRead(path);
        return new WordPieceEncoder(file, path);
    }

    /// <summary>Token ids of a text, without special tokens, however long it is.</summary>
    /// <param name="text">Any text.</param>
    public IReadOnlyList<int> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        Encode(text, ids);
        return ids;
    }

    /// <summary>Adds the token ids of a text to a list.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="ids">Where the ids go.</param>
    /// <returns>How many were added.</returns>
    public int Encode(ReadOnlySpan<char> text, List<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var before = ids.Count;
        ids.AddRange(_tokenizer.EncodeToIds(text));
        return ids.Count - before;
    }

    /// <summary>Token ids between <c>[CLS]</c> and <c>[SEP]</c>, as a sentence encoder takes them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxTokens">Most ids to return, both special ones counted; at least 2. What is over is cut at the end of the text.</param>
    public int[] EncodeWithSpecials(string text, int maxTokens = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 2);
        var ids = Encode(text);
        return [_classification, .. ids.Take(maxTokens - 2), _separator];
    }

    private static int Special(string[] lines, string token, string source)
    {
        var id = Array.IndexOf(lines, token);
        return id >= 0 ? id : throw new InvalidDataException(
            $"{source}: expected a BERT vocabulary, one piece a line, with {token} among them; found {lines.Length} lines without it.");
    }
}
