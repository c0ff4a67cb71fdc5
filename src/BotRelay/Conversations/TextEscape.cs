using System.Text.RegularExpressions;

namespace BotRelay.Conversations;

/// <summary>Lets any text stand in the original's format, which has no escapes, and come back as it was.</summary>
/// <remarks>
/// As mail doubles a dot: a line in which the format would see something else gets one space more, and loses it when read. In front: a line after the first of a
/// message that is blank or begins like a time stamp. Behind: a line that ends with <c>\r</c>. Of a text without such lines nothing is changed.
/// </remarks>
internal static partial class TextEscape
{
    /// <summary>The lines of a message, escaped.</summary>
    public static IEnumerable<string> Write(string text)
    {
        var lines = text.Split('\n');
        var lastFull = Array.FindLastIndex(lines, line => line.Length > 0);
        return lines.Select((line, i) =>
        {
            line = EndsWithReturn().IsMatch(line) ? line + " " : line;
            var hidden = line.Length == 0 ? i > lastFull : LooksElse().IsMatch(line);
            return i > 0 && hidden ? " " + line : line;
        });
    }

    /// <summary>One line as it was.</summary>
    /// <param name="line">The line, or of a message's first line what stands after the name.</param>
    /// <param name="first">Whether it is a message's first.</param>
    public static string Read(string line, bool first)
    {
        line = line.EndsWith(' ') && EndsWithReturn().IsMatch(line) ? line[..^1] : line;
        return !first && line.StartsWith(' ') && LooksElse().IsMatch(line) ? line[1..] : line;
    }

    [GeneratedRegex(@"\r *\z", RegexOptions.CultureInvariant)]
    private static partial Regex EndsWithReturn();

    [GeneratedRegex(@"\A *([0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}|(?<= )\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LooksElse();
}
