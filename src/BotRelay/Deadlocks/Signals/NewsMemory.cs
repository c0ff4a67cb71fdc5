using System.Globalization;
using System.Text;

namespace BotRelay.Deadlocks.Signals;

/// <summary>Remembers every name, number and sentence opener of a talk: word forms that begin with a capital letter or a digit. A turn without a new one brings no news.</summary>
internal sealed class NewsMemory
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes the next turn.</summary>
    /// <returns>1 where it brings a form that never stood in this talk, 0 where all of its forms did, one half where it has none.</returns>
    public double Next(string text)
    {
        var (any, isNew) = (false, false);
        foreach (var form in Forms(text))
        {
            any = true;
            isNew |= _seen.Add(form);
        }

        return !any ? .5 : isNew ? 1 : 0;
    }

    /// <summary>Runs of letters and digits, with marks, apostrophes and underscores inside, that begin with a capital or a decimal digit.</summary>
    internal static IEnumerable<string> Forms(string text)
    {
        var form = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Select(r => r.Value == 0x2019 ? new Rune('\'') : r).Append(new Rune(' ')))
        {
            if (Rune.IsLetter(rune) || Rune.IsNumber(rune) || (form.Length > 0 && (IsMark(rune) || rune.Value is '_' or '\'')))
            {
                form.Append(rune);
            }
            else if (form.Length > 0)
            {
                var word = form.ToString().TrimEnd('\'', '_');
                if (word.Length > 0 && Begins(word))
                {
                    yield return word;
                }

                form.Clear();
            }
        }
    }

    private static bool Begins(string word) => Rune.GetUnicodeCategory(Rune.GetRuneAt(word, 0))
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.DecimalDigitNumber;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
