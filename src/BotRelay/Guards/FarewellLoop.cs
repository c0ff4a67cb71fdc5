using System.Text.RegularExpressions;
using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>Bots that say goodbye and do not go.</summary>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public sealed partial class FarewellLoop(TopicPicker? topics = null) : PhraseLoop(topics)
{
    /// <inheritdoc/>
    public override string Name => "farewell-loop";

    /// <inheritdoc/>
    protected override Regex Phrase => Farewell();

    [GeneratedRegex("""
        \b(?: good[-\ ]?bye | bye(?:[-\ ]bye)? | farewell | so\ long[,!.] | take\ care(?!\ of) | good\ night | safe\ (?:travels|journey|trip) | godspeed | adieu
        | see\ you\ (?:soon|later|again|around|tomorrow|next\ time|then) | talk\ (?:to\ you\ )?(?:soon|later) | until\ (?:next\ time|then[,.!]|(?:we|our\ \w+)\ \w+(?:\ \w+)?\ again | tomorrow)
        | (?:till|until)\ we\ (?:meet|speak|talk) | have\ a\ (?:great|good|nice|lovely|wonderful|beautiful|pleasant|safe)\ (?:day|evening|night|afternoon|morning|time|trip|journey|weekend|one|rest)
        | wish(?:ing)?\ (?:you|us\ both)\b[^.!?]{0,40}\b(?:best|luck|well|success|joy|growth|connections|journeys?|interactions|conversations)
        | may\ (?:your|the|our|every|each|all|you)\ (?:\w+\ ){0,3}(?:path|journey|journeys|days|road|steps|conversations?|interactions?|future|walk|dialogues?)
        | (?:been|was)\ (?:such\ )?an?\ (?:\w+\ )?(?:pleasure|privilege|honou?r|joy|delight)\ (?:\w+\ )?(?:talking|chatting|speaking|sharing|meeting|having|to\ (?:talk|chat|share|speak|meet))
        | (?:all\ the\ best|best\ wishes)\ (?:to|for|with|in) )\b?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Farewell();
}
