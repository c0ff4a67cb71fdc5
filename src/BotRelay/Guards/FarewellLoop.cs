using System.Text.RegularExpressions;
using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>Bots that say goodbye and do not go.</summary>
/// <remarks>A goodbye counts where it is said, not where it is told of: "she waved goodbye" and "a farewell tour" are none.</remarks>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public sealed partial class FarewellLoop(TopicPicker? topics = null) : PhraseLoop(topics)
{
    /// <inheritdoc/>
    public override string Name => "farewell-loop";

    /// <inheritdoc/>
    protected override Regex Phrase => Farewell();

    [GeneratedRegex("""
        (?: (?<!\b(?:said|says|saying|waved?|waving|kissed|never|long|last|an?|the|his|her|their|my|no|without|learned\ to\ say|how\ to\ say)\ )\b(?:good[-\ ]?bye|bye(?:[-\ ]?bye)?|farewell)\b(?!-|\ (?:party|tour|letter|gift|present|song|dinner|speech|card|note)|['’]s)
          | \b(?:time|have|must|need|want|going|let\ us|let['’]s)\ (?:to\ )?(?:say|bid)\ (?:\w+\ ){0,2}(?:good[-\ ]?bye|farewell|adieu)\b
          | (?<=^|[.!?,;:*"“—–-]\s{0,2}|\n|\band\ |\bbut\ ) (?: so\ long(?=\s*(?:[,!.…]|$)) | see\ (?:you|ya)(?=\s*(?:[,!.…]|$|\b(?:soon|later|again|around|tomorrow|tonight|then|there|next|on\ \w+day)\b)) | catch\ you\ (?:later|soon|around|on\ the) | later,?\ (?:alligator|gator|friend)
              | enjoy\ (?:the\ rest\ of\ )?your\ (?:day|evening|night|weekend|trip|week) | safe\ (?:travels|journeys?|trip)(?!\ (?:with|to\ make)) | (?:be|stay|keep|rest|travel)\ (?:well|safe|safely)(?=\s*(?:[,!.…]|$|and\b)) | keep\ in\ touch(?=\s*(?:[,!.…]|$)) | sleep\ tight | sweet\ dreams | sleep\ well(?=\s*(?:[,!.…]|$)) | peace\ out | fare\ (?:thee|you)\ well
              | take\ it\ easy | (?:cheerio|ciao|adios|adi[oó]s|au\ revoir|auf\ wiedersehen|sayonara|toodle-?oo|ta-?ta|tsch[uü]ss|arrivederci|hasta\ (?:luego|la\ vista))\b | godspeed\b | adieu\b | all\ the\ best(?=\s*(?:[,!.…]|$|to\ you|with|for\ (?:you|the)))
              | (?:signing|logging)\ off(?=\s*(?:[,!.…]|$|now|for)) | good[-\ ]?night(?=\s*(?:[,!.…]|$|and\b|my\b|dear\b|to\ you|sweet|then|(?-i:\p{Lu}))) )
          | \b(?:see|talk\ to|speak\ to|meet)\ you\ (?:all\ |both\ )?(?:soon|later|again|around|tomorrow|next\ (?:time|week|month|year)) | \btalk\ (?:again\ )?soon\b | \blet['’]s\ (?:(?:talk|speak|meet|chat)\ again|catch\ up)\b | \bwish(?:ing)?\ you\ fair\ winds
          | \btake\ care(?!\ (?:of\ (?!your(?:self|selves)|each\ other)|not\b|to\b|that\b|with\b|when\b))(?=\s*(?:[,!.…]|$|\band\b|\bof\ your|\bof\ each|\bout\ there|\bmy\b|\bdear|\bon\b|\bfor\ now|\buntil|\bnow\b|(?-i:\p{Lu})))
          | \b(?:until|till)\ (?:next\ time|our\ next\ (?:\w+\ )?(?:time|talk|chat|conversation|meeting|encounter|adventure)s?\b|then(?=\s*(?:[,!.…]|$))|(?:we|our\ \w+)\ (?:\w+\ ){0,3}?(?:again|meet|speak|talk|next) | tomorrow(?=\s*(?:[,!.…]|$)))
          | (?<!\b(?:I|we|they|you|to|never|they['’]ll)\ )\bhave\ an?\ (?:(?:very|truly|really)\ )?(?:great|good|nice|lovely|wonderful|beautiful|pleasant|safe|blessed|fantastic|amazing|peaceful|restful)\ (?:rest\ of\ (?:your|the)\ \w+|day|evening|night|afternoon|morning|time|trip|journey|week|weekend|one|rest|flight)\b(?!\ (?:machine|job))
          | \bwish(?:ing)?\ (?:you|us\ both)\b[^.!?]{0,40}\b(?:best|well|success|joy|growth|connections|journeys?|interactions|conversations)\b | \bwish(?:ing)?\ you\ (?:\w+\ ){0,4}luck\ (?:in|on)\ (?:your|all|the)
          | (?<=^|[.!?,;*"“]\s{0,2}|\n|\band\ )may\ (?:your|the|our|every|each|all|you)\ (?:\w+\ ){0,3}?(?:paths?|journeys?|days|road|steps|conversations?|interactions?|future|walk|dialogues?|wind)\b
          | \b(?:been|was)\ (?:such\ )?an?\ (?:\w+\ )?(?:pleasure|privilege|honou?r|joy|delight)\ (?:\w+\ )?(?:talking|chatting|speaking|sharing|meeting|having|to\ (?:talk|chat|share|speak|meet|have))
          | \bbeen\ (?:such\ )?an?\ (?:\w+\ )?(?:pleasure|privilege|honou?r|joy|delight)(?=\s*(?:[,!.…]|$))
          | \b(?:best\ of|good|much)\ luck\ (?:on|with|in)\ your\b | \bI['’]ll\ (?:leave\ you\ to|let\ you\ go)\b
          | \b(?:been|was)\ (?:\w+\ )?(?:wonderful|lovely|great|nice|delightful|amazing|good|fun|inspiring)\ (?:talking|chatting|speaking|sharing|meeting)\b
          | \blook(?:ing)?\ forward\ to\ (?:(?:our|the)\ next|(?:talking|speaking|chatting|meeting|seeing|continuing|hearing)\b) | \bhope\ to\ (?:see|talk\ to|hear\ from|meet)\ you\ (?:again|soon)
          | \bI['’]ll\ be\ (?:right\ )?here\ (?:when|if)(?:ever)?\ you\b | (?<!\b(?:the|my)\ )\b(?:all\ the\ best|best\ wishes)\ (?:to|for|with|in)\b
          | \bI(?:\ (?:really\ |probably\ )?(?:should|must|have\ to|need\ to|had\ better)(?:\ really)?|['’]ve\ got\ to|['’]d\ better)\ (?:be\ (?:going|off)|get\ going|go(?=\s*(?:[,!.…]|$|now\b))|head\ (?:off|out)|leave\ you)(?!\ on\b) )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Farewell();
}
