using System.Text.RegularExpressions;

namespace BotRelay.Embeddings;

/// <summary>The sentences of a text.</summary>
public static partial class Sentences
{
    /// <summary>
    /// Sentences of a text in order, trimmed. A sentence ends at a line end; after a run of <c>. ! ? …</c> and the closing quotes and brackets
    /// behind it, where white space follows; and after a run of <c>。 ！ ？</c>. Pieces without a letter or digit are left out.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. End().Split(text).Select(s => s.Trim()).Where(s => s.Any(char.IsLetterOrDigit))];
    }

    [GeneratedRegex("""(?=\s)(?<=[.!?…]["'”’»)\]*_]*)\s+|[\r\n]+|(?<=[。！？])""", RegexOptions.CultureInvariant)]
    private static partial Regex End();
}
