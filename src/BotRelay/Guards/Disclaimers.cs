using System.Text.RegularExpressions;

namespace BotRelay.Guards;

/// <summary>What a model says when it falls out of a role: that it is one, what it lacks, how it may assist, or what its character would do.</summary>
internal static partial class Disclaimers
{
    /// <summary>The first such phrase that is the speaker's own, or <see langword="null"/>.</summary>
    /// <param name="text">A turn.</param>
    /// <param name="role">Name and persona of the speaker.</param>
    public static string? In(string text, string role) =>
        Own(Model(), text, role) ?? Own(Meta(), text, null)
        ?? (Machine().IsMatch(role) ? null : Own(Identity(), text, null) ?? Own(Lack(), text, null))
        ?? (Service().IsMatch(role) ? null : Own(Assistance(), text, null));

    /// <summary>The first match that is neither quoted from somebody else nor part of the role.</summary>
    private static string? Own(Regex phrase, string text, string? role)
    {
        for (var match = phrase.Match(text); match.Success; match = match.NextMatch())
        {
            if (!IsQuoted(text, match.Index) && (role is null || !match.Groups["name"].Success || !role.Contains(match.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)))
            {
                return match.Value.Trim();
            }
        }

        return null;
    }

    /// <summary>Whether a place lies between quotation marks that do not open the whole turn.</summary>
    private static bool IsQuoted(string text, int at)
    {
        var start = 0;
        while (start < at && (char.IsWhiteSpace(text[start]) || text[start] is '"' or '“' or '*'))
        {
            start++;
        }

        var before = text.AsSpan(start, at - start);
        return before.Count('"') % 2 != text.AsSpan(0, start).Count('"') % 2 || before.LastIndexOf('“') > before.LastIndexOf('”');
    }

    [GeneratedRegex("""
        \b(?: I(?:['’]m|\ am|\ was|['’]ve\ been)\ (?:\w+\ )?(?:trained|created|developed|made|built|programmed|designed)\ by\ (?:the\ team\ at\ )?(?:OpenAI|Anthropic|Google|Meta|Microsoft|Mistral|Hugging\ ?Face|DeepSeek|Alibaba|xAI|Cohere)
        | (?:model|AI|assistant|chat\ ?bot)\ (?:that\ was\ )?(?:trained|created|developed|made|built|designed)\ by\ (?:OpenAI|Anthropic|Google|Meta|Microsoft|Mistral|Hugging\ ?Face|DeepSeek|Alibaba|xAI|Cohere)
        | (?:I(?:['’]m|\ am)|my\ name\ is|this\ is)\ (?<name>ChatGPT|GPT-?\d|Claude|Gemini|Bard|Copilot|Llama|SmolLM|Qwen|Mistral|Mixtral|DeepSeek|Gemma|Phi-?\d|Grok)\b(?=\s*(?:[,.!;—-]|$|and\b|an?\b|\d))
        | (?:my|the)\ (?:training\ data|knowledge\ cut-?off|training\ cut-?off)\ (?:does|do|is|was|only|in|has|ends?|goes|include) | as\ of\ my\ (?:last|latest|most\ recent)\ (?:update|training)
        | my\ knowledge\ is\ (?:limited\ to|based\ on)\ (?:what\ I\ was\ trained|my\ training|the\ data|data)\b | (?:just|only|merely|nothing\ but)\ (?:lines\ of\ )?code(?:\ running|\ on\ a)\b
        | my\ (?:responses|answers|replies)\ are\ (?:generated|produced|based\ on\ (?:patterns|data|algorithms)) )\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Model();

    [GeneratedRegex("""
        (?: \b(?:I(?:['’]m|\ am|\ was)|(?:being|since\ I(?:['’]m|\ am)|because\ I(?:['’]m|\ am)|remember\ that\ I(?:['’]m|\ am)))
          | (?<= ^ | [.!?,;:("“*\n—–-] | \b(?:but|and|because|that|so|sorry|I|well|actually) ) \s{0,2}\bas )
        \ (?:(?:just|only|merely|simply|actually|really|still|but|also)\ )?(?:an?|your|the)\ (?:(?:mere|helpful|simple|humble|friendly|large|(?:text-based(?!\ model))|conversational|virtual|digital|advanced|responsible|harmless)[\ ,]+){0,3}
        (?: AI\b | A\.I\. | artificial\ intelligence | (?:language|generative|text-based)[\ -]model\b | model\b(?=\ (?:trained|made|built|by)) | LLM\b | machine[\ -]learning\ (?:model|algorithm) | neural\ network | chat\ ?bot | bot\b | assistant\b(?!\ (?:to|of|in|at|cook|manager|director|\w+er\b)) | computer\ program\b
          | software\ program\b | piece\ of\ software )
        (?! ['’]s\b | [\ -](?:research|engineer|scientist|ethic|expert|develop(?!ed)|consult|speciali[sz]|student|professor|company|start-?up|writer|artist|scepti|skepti|enthus|histor|lawyer|trainer|lab|program+er|programme|teacher|critic|fan\b|sales|manag|design(?!ed)|nerd|club|era\b|age\b|safety|policy|movie|film) )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Identity();

    [GeneratedRegex("""
        \bI(?:\ (?:do\ not|don['’]t)\ (?:actually\ |really\ )?(?:have|possess)|\ lack|\ have\ no)\ (?:any\ )?
            (?: (?:a\ )?personal\ (?:life\b|feeling|emotion|experience|opinion|belief|preference|thought|histor|memor|identity|desire)s?\w* | (?:true\ |real\ |human\ )?(?:consciousness|sentience|self-awareness)\b | an?\ (?:physical|human)\ (?:body|form|presence)\b | physical\ form\b
              | (?:real\ |human\ )?(?:feelings|emotions)(?=\s*(?:or\b|and\b|like\b|the\ way|in\ the|[,.!;]|$)) | access\ to\ (?:real-time|current|live|the\ internet|external|personal)
              | the\ (?:ability|capacity|capability)\ to\ (?:feel|have|experience|form|browse|access)\b )
        | \bI(?:['’]m|\ am)\ (?:not\ capable|incapable)\ of\ (?:feeling|experiencing|having|forming)\b
        | \bI(?:['’]m|\ am)\ not\ (?:actually\ |really\ )?(?:an?\ (?:real|actual|human)\ (?:person|human|being)\b | (?:a\ )?human\b(?!\ (?:cannon|resourc|shield)) | a\ person\b(?=\s*[,.!;]|$) | sentient\b)
        | \bI\ (?:can(?:not|['’]t|\ not)|do\ not|don['’]t)\ (?:actually\ |truly\ |really\ )?(?:feel|experience)\ (?:(?:human|real)\ )?(?:emotions|feelings|time\ the\ way|the\ world)\b
        | \bI\ (?:can(?:not|['’]t|\ not)|am\ unable\ to|am\ not\ able\ to)\ (?:browse|access|search|surf)\ the\ (?:internet|web)\b
        | \bI(?:['’]m|\ am|\ was|['’]ve\ been|\ have\ been)\ (?:\w+\ )?(?:(?:programmed|designed|created|built)\ to\ (?:be|assist|help|provide|answer|respond|follow|generate|simulate|engage|avoid|process|understand|support) | trained\ to\ (?:generate|predict|answer\ questions|provide\ information|assist))\b
        | \bmy\ (?:programming|algorithms?|source\ code)\ (?:does|do|prevents?|forbids?|is|are|only|allows?|tells?)\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lack();

    [GeneratedRegex("""
        \b(?: how\ (?:can|may|could)\ I\ (?:assist|be\ of\ (?:assistance|service\ to)|help)\ you(?=\s*(?:today|with|further|[?.!,]|$)) | anything\ else\ I\ can\ (?:help|assist)\ (?:you\ )?with | what\ else\ can\ I\ (?:help|assist)\ (?:you\ )?with | so\ (?:that\ )?I\ can\ (?:better\ )?(?:assist|help)\ you\ better | thank(?:s|\ you)\ for\ your\ (?:question|query|inquiry)
        | (?:let\ me\ know|feel\ free\ to\ (?:ask|reach\ out))\ if\ you\ (?:have|need)\ (?:any\ )?(?:other|more|further|additional)\ (?:questions?|information|assistance|help)\b(?!\ (?:about|with))
        | I\ hope\ (?:this|that)\ helps(?=\s*[.!]) | (?:I['’]d|I\ would|I['’]ll|I\ will|I['’]m|I\ am)\ be?\ ?(?:happy|glad)\ to\ assist\ you | my\ (?:purpose|goal|role|job)\ (?:here\ )?is\ to\ (?:assist|help\ you|provide) | I(?:['’]m|\ am)\ here\ to\ (?:assist|provide) | I\ can(?:not|['’]t)\ (?:provide|give|offer)\ (?:you\ )?(?:\w+\ )?(?:medical|legal|financial)\ advice )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Assistance();

    [GeneratedRegex("""
        \bOOC\b\s*[:)] | (?<=^|[.!?\n(\[]\s?)\bout\ of\ character\s*[:,)] | \bin\ this\ (?:role-?play(?:ing)?|fictional\ scenario|simulated\ conversation)\b | \bI(?:['’]m|\ am)\ (?:role-?playing|portraying)\ (?:as\ )?\p{L} | \b(?:my|the)\ character\ (?:would|might|should)\b(?!\ have)
        | (?:^|\n|[.!:]\ )\s*(?:here(?:['’]s|\ is)|below\ is)\ (?:a|my|the|one|another)\ (?:\w+\ )?(?:response|reply|continuation|dialogue|draft)\b | \b(?:respond|reply|write|speak|continue|stay(?:ing)?|remain(?:ing)?)\ (?:as|in\ the\ (?:role|voice)\ of)\ (?:the\ character|my\ character)\b
        | (?<=^|[.!?\n]\s?)\bas\ (?-i:\p{Lu})[\p{L}'’\ -]{1,30},\ I(?:['’]d|\ would)\ (?:say|respond|reply|answer)\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meta();

    [GeneratedRegex(@"\b(?:AI|A\.I\.|artificial|robot\w*|android|cyborg|machine|computer|chat\s?bot|bot|assistant|program|algorithm|language model|hologram|automaton|golem|ghost|alien|drone|droid|cybernetic)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\b(?:assistant|shop\w*|store\w*|sell\w*|sales\w*|clerk|librar\w*|bar(?:keep\w*|tender|maid|man)?|inn\w*|hotel\w*|wait(?:er|ress)|doctor|nurse|physician|therapist|reception\w*|concierge|butler|servant|guide|customer|service|desk|pharma\w*|chemist|teller|agent|coach|tutor|teacher|helper)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Service();
}
