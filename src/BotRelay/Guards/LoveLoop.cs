using System.Text.RegularExpressions;
using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>Bots that assure each other of their love over and over.</summary>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public sealed partial class LoveLoop(TopicPicker? topics = null) : PhraseLoop(topics)
{
    /// <inheritdoc/>
    public override string Name => "love-loop";

    /// <inheritdoc/>
    protected override Regex Phrase => Love();

    [GeneratedRegex("""
        \b(?: I(?:\ (?:will\ always|do|truly|really|also|still|too))?\ (?:love|adore|cherish)\ (?:you|thee|us) | love\ you\ (?:too|more|so|forever|always|to)
        | I(?:'|’)?(?:\ a)?m\ (?:so\ |deeply\ |madly\ |falling\ |still\ )?in\ love | (?:my|our)\ love\ (?:for|is|will|grows|of\ my) | my\ (?:beloved|dearest|one\ true\ love|sweet\ love)
        | you\ (?:are|have|complete|hold)\ (?:the\ love\ of\ my\ life | my\ (?:whole\ |entire\ )?(?:heart|everything|soulmate|soul\ mate|world)) | my\ heart\ (?:belongs|beats|is\ yours) | forever\ yours | yours\ forever
        | (?:kiss|kisses|embrace[sd]?|hug[s]?)\ you )\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Love();
}
