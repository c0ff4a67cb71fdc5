using System.Text;
using Microsoft.ML.Tokenizers;

namespace BotRelay.Embeddings;

/// <summary>Text to token ids as BERT does it: basic tokenisation, then WordPiece over a vocabulary.</summary>
/// <remarks>
/// Safe for use by many threads. Takes any text: lone surrogates are left out, a word of more than 100 characters is one
/// unknown token, and a text such as <c>[CLS]</c> is text.
/// </remarks>
public sealed class WordPieceEncoder
{
    private static readonly Lazy<WordPieceEncoder> UncasedEncoder = new(() =>
    {
        using var vocabulary = EmbeddedData.Open("models/minilm-static-256/vocab.txt");
        return new WordPieceEncoder(vocabulary, "the embedded vocabulary", new WordPieceSettings());
    });

    private readonly WordPieceTokenizer _tokenizer;
    private readonly int _classification;
    private readonly int _separator;

    private WordPieceEncoder(Stream vocabulary, string source, WordPieceSettings settings)
    {
        using var reader = new StreamReader(vocabulary);
        var lines = reader.ReadToEnd().TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        _classification = Special(lines, settings.Classification, source);
        _separator = Special(lines, settings.Separator, source);
        Special(lines, settings.Unknown, source);
        PaddingId = Math.Max(0, Array.IndexOf(lines, settings.Padding));
        VocabularySize = lines.Length;
        vocabulary.Position = 0;
        _tokenizer = WordPieceTokenizer.Create(vocabulary, new WordPieceOptions
        {
            Normalizer = new BertNormalizer(settings),
            PreTokenizer = new BertPreTokenizer(),
            MaxInputCharsPerWord = settings.LongestWord,
            UnknownToken = settings.Unknown,
            ContinuingSubwordPrefix = settings.ContinuationPrefix,
        });
    }

    /// <summary>BERT's uncased English vocabulary of 30,522 pieces, embedded in the assembly.</summary>
    public static WordPieceEncoder Uncased => UncasedEncoder.Value;

    /// <summary>Number of pieces in the vocabulary; ids are 0 to one less.</summary>
    public int VocabularySize { get; }

    /// <summary>Id of the piece that fills a row up; 0 where the vocabulary has none.</summary>
    public int PaddingId { get; }

    /// <summary>Reads a vocabulary file: one piece a line, its id the line's number from 0.</summary>
    /// <param name="path">Path of a <c>vocab.txt</c> in UTF-8.</param>
    /// <param name="settings">How texts become pieces; as BERT uncased when <see langword="null"/>.</param>
    /// <exception cref="InvalidDataException">The file lacks <c>[CLS]</c>, <c>[SEP]</c> or <c>[UNK]</c>.</exception>
    public static WordPieceEncoder Load(string path, WordPieceSettings? settings = null)
    {
        using var file = File.OpenRead(path);
        return new WordPieceEncoder(file, path, settings ?? new WordPieceSettings());
    }

    /// <summary>Takes a vocabulary that stands elsewhere than in a file of its own.</summary>
    /// <param name="pieces">The pieces, each at the position that is its id; none holds a line end.</param>
    /// <param name="source">Where they come from, for errors.</param>
    /// <param name="settings">How texts become pieces; as BERT uncased when <see langword="null"/>.</param>
    /// <exception cref="InvalidDataException">The vocabulary lacks a special piece.</exception>
    public static WordPieceEncoder Create(IEnumerable<string> pieces, string source, WordPieceSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        using var vocabulary = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', pieces)));
        return new WordPieceEncoder(vocabulary, source, settings ?? new WordPieceSettings());
    }

    /// <summary>Token ids of a text, without special tokens, however long it is.</summary>
    /// <param name="text">Any text.</param>
    public IReadOnlyList<int> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _tokenizer.EncodeToIds(text);
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
    public int[] EncodeWithSpecials(string text, int maxTokens = 256) => EncodeWithSpecials(text, maxTokens, out _);

    /// <summary>Token ids between <c>[CLS]</c> and <c>[SEP]</c>, and whether the text went over the limit.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxTokens">Most ids to return, both special ones counted; at least 2.</param>
    /// <param name="cut">Whether the end of the text was left out.</param>
    public int[] EncodeWithSpecials(string text, int maxTokens, out bool cut)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 2);
        var ids = Encode(text);
        cut = ids.Count > maxTokens - 2;
        var all = new int[Math.Min(ids.Count + 2, maxTokens)];
        (all[0], all[^1]) = (_classification, _separator);
        for (var i = 1; i < all.Length - 1; i++)
        {
            all[i] = ids[i - 1];
        }

        return all;
    }

    private static int Special(string[] lines, string token, string source)
    {
        var id = Array.IndexOf(lines, token);
        return id >= 0 ? id : throw new InvalidDataException(
            $"{source}: expected a BERT vocabulary, one piece a line, with {token} among them; found {lines.Length} lines without it.");
    }
}
