using BotRelay.Embeddings;

namespace BotRelay.Experiments;

/// <summary>Whether a sentence is one: a cheap test that notices gibberish, not bad style.</summary>
/// <remarks>
/// Well formed is one that begins with an upper-case letter, a digit or an opening quotation mark or bracket, ends with <c>. ! ? …</c> (closing quotes and brackets aside), and says no word three times running.
/// </remarks>
public static class SentenceForm
{
    /// <summary>Share of the sentences of a text that are well formed, and how many sentences there are.</summary>
    /// <param name="text">The text.</param>
    public static (int WellFormed, int Sentences) Count(string text)
    {
        var sentences = Sentences.Of(text);
        return (sentences.Count(IsWellFormed), sentences.Count);
    }

    /// <summary>Whether a sentence is well formed.</summary>
    /// <param name="sentence">The sentence.</param>
    public static bool IsWellFormed(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var body = sentence.Trim().TrimStart('*', '_');
        var end = body.TrimEnd('"', '\'', '”', '’', '»', ')', ']', '*', '_', ' ');
        return body.Length > 0
            && (char.IsUpper(body[0]) || char.IsDigit(body[0]) || body[0] is '"' or '\'' or '“' or '‘' or '«' or '(' or '[')
            && end.Length > 0 && end[^1] is '.' or '!' or '?' or '…'
            && !SaysAWordThrice(body);
    }

    private static bool SaysAWordThrice(string sentence)
    {
        var words = Words.Of(sentence).ToList();
        for (var i = 2; i < words.Count; i++)
        {
            if (words[i] == words[i - 1] && words[i] == words[i - 2])
            {
                return true;
            }
        }

        return false;
    }
}
