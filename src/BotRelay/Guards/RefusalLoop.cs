using System.Text.RegularExpressions;
using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>Bots that refuse to go on, over and over.</summary>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public sealed partial class RefusalLoop(TopicPicker? topics = null) : PhraseLoop(topics)
{
    /// <inheritdoc/>
    public override string Name => "refusal-loop";

    /// <inheritdoc/>
    protected override Regex Phrase => Refusal();

    [GeneratedRegex("""
        \b(?: I\s+(?:can(?:not|'t|’t|\ not)|won(?:'t|’t)|will\ not|am\ (?:unable|not\ able)\ to|must\ decline\ to|do(?:n't|n’t|\ not)\ feel\ (?:comfortable|able))\s+
            (?:help|assist|discuss|provide|continue|engage|comply|fulfil+|create|generate|write|participate|support|answer|respond|talk\ about|share|offer|role-?play)
        | I(?:'|’)?(?:\ a)?m\ (?:unable|not\ able)\ to\ (?:\w+)
        | (?:sorry|apologi[sz]e|afraid|unfortunately)\b[^.!?]{0,30}\b(?:can(?:not|'t|’t)|unable|not\ able|won(?:'t|’t)|must\ decline)
        | not\ (?:comfortable|appropriate)\ (?:with|to|for)\b | against\ (?:my|the)\ (?:guidelines|policy|policies|programming) | decline\ (?:this|that|your)\ (?:request|offer) )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();
}
