namespace BotRelay.Guards;

/// <summary>Finds what is written as another's words in a turn.</summary>
internal static class SpeakerLines
{
    private const int NumberWords = 5;

    private static readonly char[] Openers = ['"', '“', '«', '„', '*', '_', '(', '[', ' '];
    private static readonly char[] Closers = ['*', '_', '"', '”', '’', ')', ' '];

    /// <summary>The first line, or the sentence in a line, that is written as another's; or <see langword="null"/>.</summary>
    public static string? OfOther(GuardContext context)
    {
        string[] lines = [.. context.Turn.Text.Split('\n').Select(l => l.Trim())];
        string[] others = [.. context.Others.SelectMany(o => NamesOf(o, context.Turn.Speaker))];
        string[] own = [.. NamesOf(context.Turn.Speaker, "")];
        string[] mine = [.. lines.Where(line => own.Any(name => SpeakerTag.Read(line, name) is not null))];
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var name in others)
            {
                if (SpeakerTag.Read(lines[i], name) is { } tag && IsSpeech(tag, i + 1 < lines.Length, mine.Length > 0))
                {
                    return lines[i];
                }
            }
        }

        return others.Select(name => Inline(context.Turn.Text, name)).FirstOrDefault(found => found is not null);
    }

    private static bool IsSpeech(SpeakerTag tag, bool goesOn, bool script) => tag.Form switch
    {
        TagForm.Marked => tag.Rest.Length > 0 || goesOn,
        TagForm.Heading => goesOn,
        // "Otto - you never listen" is said to Otto; as his words it needs quotation marks or a script around it.
        TagForm.Dash => tag.Rest.Length > 0 && (script || tag.Rest[0] is '"' or '“'),
        _ => tag.Rest.Length == 0 ? goesOn : !IsEntry(tag, script),
    };

    /// <summary>Whether what follows a plain <c>Name:</c> is an entry of a list or a glossary ("Otto: 2 herring", "Hope: a small word"), not speech.</summary>
    private static bool IsEntry(SpeakerTag tag, bool script)
    {
        var first = tag.Rest.TrimStart(Openers) is [var c, ..] ? c : ' ';
        return (char.IsDigit(first) && tag.Rest.Count(char.IsWhiteSpace) < NumberWords)
            || (!script && tag.NameIsCapitalised && tag.Rest[0] == first && char.IsLower(first));
    }

    /// <summary>A speaker's name in the middle of a line: "The tide is out. Otto: Then let us walk."</summary>
    private static string? Inline(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
        {
            var before = text.AsSpan(0, at).TrimEnd(Closers);
            var after = text.AsSpan(at + name.Length).TrimStart(Closers);
            if (before is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？'] && after is [':' or '：', ..]
                && after[1..].TrimStart(Openers) is [var first, ..] && (char.IsUpper(first) || char.GetUnicodeCategory(first) == System.Globalization.UnicodeCategory.OtherLetter))
            {
                var end = text.AsSpan(at).IndexOf('\n');
                return text.Substring(at, Math.Min(end < 0 ? int.MaxValue : end, Math.Min(200, text.Length - at)));
            }
        }

        return null;
    }

    /// <summary>What an agent is called: its whole name and, where it has several words, the first of them, unless the other one has that too.</summary>
    private static IEnumerable<string> NamesOf(string name, string speaker)
    {
        yield return name;
        if (name.Split(' ', 2) is [{ Length: > 2 } first, _] && first is not ("The" or "Mrs" or "Mrs." or "Mr." or "Dr.")
            && !speaker.StartsWith(first, StringComparison.OrdinalIgnoreCase))
        {
            yield return first;
        }
    }
}
