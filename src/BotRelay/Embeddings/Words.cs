namespace BotRelay.Embeddings;

/// <summary>The words of a text as BERT's basic tokenisation makes them.</summary>
public static class Words
{
    private static readonly BertNormalizer Normalizer = new(new WordPieceSettings());
    private static readonly BertPreTokenizer PreTokenizer = new();

    /// <summary>Words of a text in order: lower case, without accents, punctuation and symbols left out; a CJK ideograph is a word of its own.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        var clean = Normalizer.Normalize(text);
        return [.. PreTokenizer.PreTokenize(clean).Select(w => clean.Substring(w.Offset, w.Length)).Where(w => w.Any(char.IsLetterOrDigit))];
    }
}
