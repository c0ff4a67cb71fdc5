using System.Text.RegularExpressions;

namespace BotRelay.Guards;

/// <summary>How a line names who says it.</summary>
internal enum TagForm
{
    /// <summary><c>Otto: …</c></summary>
    Colon,

    /// <summary>Beyond doubt: <c>**Otto:** …</c>, <c>[Otto] …</c>, <c>&lt;Otto&gt; …</c>, <c>Otto (smiling): …</c>, <c>*Otto says* …</c>, <c>Otto's reply: …</c></summary>
    Marked,

    /// <summary><c>### Otto</c> or <c>**Otto**</c> on a line of its own.</summary>
    Heading,

    /// <summary><c>Otto - …</c></summary>
    Dash,
}

/// <summary>The beginning of a line that names who says it.</summary>
/// <param name="Form">How.</param>
/// <param name="Rest">What is said.</param>
/// <param name="NameIsCapitalised">Whether the name is written with a capital.</param>
internal sealed partial record SpeakerTag(TagForm Form, string Rest, bool NameIsCapitalised)
{
    private static readonly char[] Bullets = ['-', '•', '#', '>', ' '];
    private static readonly char[] Openers = ['*', '_', '[', '<', '(', '"', '“', '>', '#', '-', '•', ' '];
    private static readonly char[] Closers = ['*', '_', '"', '”', ')', ']', ' '];

    /// <summary>Reads the beginning of a trimmed line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="name">A name.</param>
    /// <returns>The tag, or <see langword="null"/> where the line is not written as that one's.</returns>
    public static SpeakerTag? Read(string line, string name)
    {
        var bare = line.AsSpan().TrimStart(Openers);
        if (!bare.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var opening = line[..^bare.Length].TrimStart(Bullets);
        var open = opening.Length > 0 ? opening[0] : '\0';
        var behind = bare[name.Length..];
        var closed = behind.TrimStart(Closers);
        var capital = bare.Length > 0 && char.IsUpper(bare[0]);
        if (closed is [':' or '：', ..])
        {
            return Make(open is '\0' or '"' or '“' ? TagForm.Colon : TagForm.Marked, closed[1..]);
        }

        if ((open is '<' or '\0' && behind is ['>', ..]) || (open == '[' && behind is [']', ..]))
        {
            return Make(TagForm.Marked, behind[1..]);
        }

        if (closed.IsEmpty)
        {
            return open == '*' || line[0] == '#' ? Make(TagForm.Heading, closed) : null;
        }

        // Regular expressions look no further than a line's first words, whatever its length.
        var head = behind[..Math.Min(behind.Length, 80)].ToString();
        return Aside().Match(head) is { Success: true } aside ? Make(TagForm.Marked, behind[aside.Length..])
            : open == '*' && Narrated().Match(head) is { Success: true } narrated ? Make(TagForm.Marked, behind[narrated.Length..])
            : Saying().Match(head) is { Success: true } saying ? Make(TagForm.Marked, behind[saying.Length..])
            : Dashed().Match(head) is { Success: true } dash ? Make(TagForm.Dash, behind[dash.Length..])
            : null;

        SpeakerTag Make(TagForm form, ReadOnlySpan<char> rest) => new(form, rest.Trim().TrimStart("*_").Trim().ToString(), capital);
    }

    [GeneratedRegex(@"^[*_]*\s*(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\]|\*[^*\n]{1,40}\*|,\s\w+ing(?:\s\w+){0,3})\s*[*_]*[:：]", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^\s+(?:says|said|replies|replied|answers|answered|responds|responded|asks|asked|whispers|whispered|adds|added|mutters|exclaims|continues)\b[^*\n]{0,40}\*+(?=\s*\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Narrated();

    [GeneratedRegex(@"^(?:\s+(?:says|replies|answers|responds|asks|whispers|adds|mutters|exclaims|continues)(?:,?\s+\w+){0,4}|['’]s\s+(?:reply|response|answer|turn|line|part))\s*[*_]*\s*[:：](?=\s*\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Saying();

    [GeneratedRegex(@"^\s*[-–—]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Dashed();
}
