using System.Text.RegularExpressions;

namespace BotRelay.Guards;

/// <summary>A reply in which the model went on with the chat template and wrote the user's side too.</summary>
internal static partial class TemplateLeak
{
    /// <summary>The first mark of it, or <see langword="null"/>.</summary>
    public static string? In(string text) => Mark().Match(text) is { Success: true } mark ? mark.Value.Trim() : null;

    // A role at the beginning of the whole reply may be a heading; further down it is a turn.
    [GeneratedRegex("""
        <\|(?:im_start|start_header_id)\|> \s* (?:user|human) | <\|(?:user|human)\|> | <start_of_turn>\s*user | \[INST\]
        | (?<=\S\s*) \n [\#*\ ]{0,5} (?:User|Human) \*{0,2} \s? : [^\n]{0,80}
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
