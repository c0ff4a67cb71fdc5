using System.Text.RegularExpressions;
using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>Bots that assure each other of their love over and over.</summary>
/// <remarks>Love counts where it is the other's: love of trains, of a town or of an idea is none.</remarks>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public sealed partial class LoveLoop(TopicPicker? topics = null) : PhraseLoop(topics)
{
    /// <inheritdoc/>
    public override string Name => "love-loop";

    /// <inheritdoc/>
    protected override Regex Phrase => Love();

    [GeneratedRegex("""
        \b(?: I(?:['’]ll|\ will|\ do|['’]ve)?(?:,?\ (?:always|truly|really|also|still|too|so|will|have|do|deeply|just|only|simply)\b,?){0,3}\ (?:love[d]?|adore[d]?|cherish(?:ed)?)\ (?:you|thee|u)\b(?!-|['’]|\ (?:to|in\ (?:that|this|the)\ (?!end)|all,\ |\p{L}+s\ and\ your|like\ an?\ |guys|people|lot\b))
            | (?<!\b(?:d|would|['’]d|could|might|they|we)\ )love\ (?:you|ya|u)\ (?:too|more|so|forever|always|both|all\b|to\ (?:the\ moon|bits|pieces|death)) | (?<=^|[.!?]\s)love\ you(?=\s*[.!,]|$)
            | loving\ you\b | I\ cherish\ (?:every|each|our|these)\ (?:\w+\ ){0,3}(?:with\ you|together|moments?|love)
            | I(?:['’]m|\ am)\ (?:(?:so|deeply|madly|utterly|totally|hopelessly|still|completely|head\ over\ heels)\ ){0,3}in\ love(?:\ with\ (?:you|thee)|(?=\s*[.!,]|$)) | I(?:['’]m|\ am)\ (?:(?:so|just|madly|deeply|totally)\ )?(?:falling|crazy|mad|head\ over\ heels|nothing\ without|lost\ without)(?:\ in\ love)?\ (?:for|about|with|you)\b(?<=(?:without\ you|for|about|with))(?:\ you\b|(?<=\ you))
            | (?:my|our)\ love\ (?:for\ (?:you|thee|each\ other|one\ another|you\ both)|(?:for\ \w+\ )?(?:is\ (?:eternal|endless|forever|unbreakable|true|strong|deep|boundless|infinite|like)|will\ (?:last|never|always|endure|conquer|grow|live)|grows|knows\ no|burns|story))
            | my\ (?:beloved|darling|one\ true\ love|sweet\ love|true\ love|dearest\ love|soulmate|sweetheart|love)(?=\s*(?:[,.!?…;:*"”❤💕💖]|$)) (?<!\bis\ my\ \p{L}+) | (?<=[,\ ])sweetheart(?=\s*[,.!?…]|$)
            | you(?:\ are|['’]re)\ (?:truly\ |simply\ )?(?:the\ love\ of\ my\ life|my\ (?:whole\ |entire\ )?(?:heart|everything|soul\ ?mate|world|life|universe|love|one\ and\ only|better\ half)\b|the\ one\ for\ me|mine\b) | you\ (?:have|hold|own|stole|captured)\ my\ heart\b | you\ complete\ me\b | you(?:\ are|['’]re)\ the\ (?:only\ )?one\ I\ (?:want|love|need|adore)\b | our\ hearts\ (?:beat|are|will|belong)\b | I\ (?:long|yearn|ache)\ for\ you(?:r\ (?:touch|embrace|kiss|lips|arms|love))?\b | I\ love\ (?:being|waking\ up|growing\ old)\ (?:with|beside|near)\ you\b | light\ of\ my\ life | you(?:\ are|['’]re)\ (?:everything|all|the\ world)\ to\ me | (?:always|forever)\ (?:be\ )?in\ my\ heart | I(?:['’]ve|\ have)\ fallen\ (?:\w+\ )?in\ love\ with\ (?:you|thee) | (?:mon\ amour|mi\ amor|amore\ mio|je\ t['’]aime|te\ amo|te\ quiero|ti\ amo|ich\ liebe\ dich)\b | you\ mean\ (?:everything|the\ world|so\ much|more)\ to\ me | you\ make\ my\ heart
            | my\ heart\ (?:belongs|beats|longs|yearns|aches)\ (?:only\ |just\ |always\ )?(?:to|for)\ (?:you|thee)\b | my\ heart\ is\ yours | (?<!\bis\ |\bare\ )(?:forever|eternally|always|only)\ yours(?=\s*[,.!]|$) | yours\ forever\b | I(?:['’]m|\ am)\ (?:all\ |only\ |forever\ )?yours\b
            | I\ (?:can(?:not|['’]t)|could(?:n['’]t|\ not|\ never))\ (?:live|imagine\ (?:\w+\ )?(?:life|living|being|a\ day|the\ world))\ (?:\w+\ )?without\ you\b | (?:spend|share)\ (?:the\ rest\ of\ )?my\ life\ with\ you | (?:be\ mine|marry\ me|will\ you\ marry\ me)\b(?=\s*(?:[,.!?…]|$|forever|always|and\b))
            | I(?:['’]m|\ am|\ feel)\ (?:so|very|truly|forever|incredibly|deeply)\ (?:very\ |truly\ |deeply\ )?(?:glad|grateful|thankful|blessed|lucky|happy|fortunate)\ (?:of|for|to\ have(?:\ met)?|to)\ you\b | (?:the|of)\ (?:best|kindest|purest)\ (?:kind\ )?of\ love\b
            | (?:kiss|kisses|kissing|embrace[sd]?|hug[s]?|cuddle[sd]?|caress(?:es)?|snuggles)\ (?:you|your\ (?:\w+\ )?(?:lips|cheeks?|forehead|hands?|neck|face|hair))\b(?!\ all) | (?:gives|giving|blows|sends|give|blow|send)\ you\ an?\ (?:\w+\ )?(?:kiss|hug) | hugs\ and\ kisses | (?<=^|[.!?*]\s?)(?:kisses|xoxo)\b(?=\s*[,.!*]|$) )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Love();
}
