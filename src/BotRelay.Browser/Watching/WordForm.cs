using System.Text;

namespace BotRelay.Browser.Watching;

/// <summary>Words without what a page may do to them: marks of formatting, white space, the shape of quotes.</summary>
internal static class WordForm
{
    /// <summary>Letters, digits and pictures of a text; all but its white space where it has none.</summary>
    public static string Of(string text)
    {
        var form = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value > 0x2fff)
            {
                form.Append(rune.ToString());
            }
        }

        return form.Length > 0 ? form.ToString() : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
