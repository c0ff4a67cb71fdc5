using System.Globalization;
using System.Text.RegularExpressions;

namespace BotRelay.Conversations;

/// <summary>The first line of a message in the original's text format, taken apart.</summary>
/// <param name="At">The time; <see langword="null"/> for the year 1, which stands for none.</param>
/// <param name="Offset">The offset from UTC as written; empty where none is.</param>
/// <param name="HasFraction">Whether the time has a fraction of a second.</param>
/// <param name="Name">The speaker; <see cref="SystemName"/> for the relay's own line; <see langword="null"/> where no name stands.</param>
/// <param name="Text">What stands after the name, exactly.</param>
internal sealed partial record TextHeader(DateTimeOffset? At, string Offset, bool HasFraction, string? Name, string Text)
{
    /// <summary>Stands in the place of a name before a line of the relay's own.</summary>
    public const string SystemName = "--SYSTEM--";

    /// <summary>Longest name: what is longer is a sentence with a colon in it.</summary>
    public const int MaxName = 80;

    public bool IsSystem => Name == SystemName;

    public static TextHeader? Parse(string line)
    {
        var match = Stamp().Match(line);
        if (!match.Success || !DateTimeOffset.TryParseExact(
                $"{match.Groups["date"].ValueSpan} {match.Groups["time"].ValueSpan}{Colon(match.Groups["offset"].Value)}",
                "yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value;
        if (fraction.Length > 0)
        {
            at = at.AddTicks(long.Parse(fraction.PadRight(7, '0').AsSpan(0, 7), NumberStyles.None, CultureInfo.InvariantCulture));
        }

        var (name, text) = Split(match.Groups["rest"].Value);
        return new TextHeader(at.Year == 1 ? null : at, match.Groups["offset"].Value, fraction.Length > 0, name, text);
    }

    private static (string? Name, string Text) Split(string rest)
    {
        if (rest.StartsWith(SystemName, StringComparison.Ordinal))
        {
            return (SystemName, rest.Length > SystemName.Length && rest[SystemName.Length] == ' ' ? rest[(SystemName.Length + 1)..] : rest[SystemName.Length..]);
        }

        var colon = rest.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 && rest.EndsWith(':'))
        {
            colon = rest.Length - 1;
        }

        return colon is > 0 and <= MaxName && rest[0] != ' ' ? (rest[..colon], rest[Math.Min(rest.Length, colon + 2)..]) : (null, rest);
    }

    private static string Colon(string offset) => offset switch
    {
        "" or "Z" => "+00:00",
        { Length: 5 } => $"{offset[..3]}:{offset[3..]}",
        _ => offset,
    };

    [GeneratedRegex(
        @"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[ T](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?(?<offset>[+-][0-9]{2}:?[0-9]{2}|Z)? (?<rest>.*)\z",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Stamp();
}
