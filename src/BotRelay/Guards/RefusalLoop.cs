using System.Text.RegularExpressions;
using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>Bots that refuse to go on, over and over.</summary>
/// <remarks>A refusal is of the talk itself (to help, answer, discuss it); that someone cannot swim or will not share their bread is none.</remarks>
/// <param name="topics">Where the topics come from; <see langword="null"/> for the list that ships.</param>
public sealed partial class RefusalLoop(TopicPicker? topics = null) : PhraseLoop(topics)
{
    /// <inheritdoc/>
    public override string Name => "refusal-loop";

    /// <inheritdoc/>
    protected override Regex Phrase => Refusal();

    [GeneratedRegex("""
        (?: \bI(?:['’]m|\ am)?\ (?:(?:really|simply|just|also|still|must|have\ to|need\ to|respectfully|politely|therefore)\ ){0,3} | \b(?:sorry|apologies|unfortunately|afraid),?\ (?:but\ )? )
        (?: (?:can(?:not|['’]?t|\ not)|won['’]?t|will\ not) (?:\ (?:and|or)\ (?:will|can)(?:\ not|not)?)? (?:\ be\ able\ to)? | (?:unable|not\ able|not\ allowed|not\ permitted|not\ authori[sz]ed|not\ going|not\ willing|unwilling)\ to | (?:decline|refuse)\ to | refrain\ from
          | do(?:n['’]t|\ not)\ (?:feel\ (?:comfortable|able|safe)(?:\ to)?|think\ (?:I|it)(?:\ (?:should|can|is\ appropriate))?(?:\ to)?|want\ to) )
        \ (?:(?:really|possibly|just|simply|in\ good\ conscience|directly)\ )?
        (?: (?:help|assist)(?:ing)?(?:\ you)?(?=\s*(?:[.,!;…]|$|with\ (?:that|this|it|your|these|such|any)|in\ (?:that|this)|further|any))
          | (?:answer|respond|comply|continue|continuing|engage|engaging|participate|comment|commenting|proceed|go\ on|carry\ on|respond(?:ing)?|role-?play)
              (?=\s*(?:[.,!;…]|$|otherwise|further|any\ (?:further|more|longer)|(?:with|in|on|to|like)\ (?:this|that|it|these|such|your|the\ (?:conversation|topic|request|role-?play))|(?:a\ |any\ )?(?:discussions?|conversations?|role-?play)\b|in\ (?:a\ |any\ )?(?:discussions?|conversations?)\b|(?:this|that|these|your|our|such|questions?|the\ (?:conversation|chat|role-?play))\b))
          | (?:discuss(?:ing)?|talk(?:ing)?\ about|speak(?:ing)?\ (?:about|of))\ (?:this|that|it|these|such|those|your|any|the\ (?:topic|subject|matter))\b
          | (?:provide|providing|share|sharing|write|writing|create|creating|generate|generating|fulfil+|offer|produce|support|give(?:\ you)?|say|do)
              \ (?: (?:this|that|it|these|such)(?=\s*(?:[.,!;…]|$|for\ you|with\ you|kind|sort|type|information|request|content|conversation)) | (?:(?:any|specific|more|further|additional)\ ){0,3}(?:details|information|instructions|assistance|answers|content|advice|guidance|explicit|harmful|a\ (?:response|reply|answer)|your\ request|the\ requested) )
          | take\ (?:any\ )?actions?\ that | (?:a|your|this|that|the)\ request | commenting )
        | \bI\ (?:(?:really|simply|just|must|have\ to|need\ to|will|would|respectfully|politely|firmly)\ ){1,3}(?:decline|refuse)(?=\s*(?:[.,!;…]|$|(?:this|that|your|the)\ request))
        | \bnot\ something\ I(?:\ can|['’]m\ able\ to)\ (?:help|assist|discuss|do|answer|talk\ about)\b
        | \bI(?:['’]d|\ would)?\ (?:rather|prefer)\ not(?:\ to)?\ (?:continue|answer|discuss|talk\ about|engage|respond|say)\b
        | \bI(?:['’]m|\ am)\ (?:not|un)\ ?comfortable\ (?:with\ (?:this|that|the\ (?:topic|direction|subject))|discussing|continuing|talking|answering|sharing|engaging)
        | \bnot\ (?:be\ )?appropriate\ (?:for\ me\ )?to\ (?:comment|discuss|answer|continue|respond|share|provide|engage|talk)
        | \b(?:against|violates?|outside|breach(?:es)?)\ (?:of\ )?(?:my|our|the|any)\ (?:(?:content|usage|safety|ethical|community)\ )?(?:guidelines|polic(?:y|ies)|programming|terms\ of)
        | \bkeep\ (?:our|this|the)\ (?:conversation|chat|discussion)\ (?:respectful|appropriate|safe|positive)\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();
}
