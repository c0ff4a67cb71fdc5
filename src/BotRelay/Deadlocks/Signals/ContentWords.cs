using System.Collections.Frozen;

namespace BotRelay.Deadlocks.Signals;

/// <summary>
/// Which words carry content: those of three characters or more that are no English function word. Function words are articles, pronouns,
/// prepositions, conjunctions, auxiliaries, question words, and a few adverbs and interjections; and what an apostrophe splits off (don't: don, t).
/// </summary>
internal static class ContentWords
{
    private static readonly FrozenSet<string> FunctionWords = (
        "the this that these those each every either neither both all any some such few many much more most less least several own same other others another none nothing something anything everything "
        + "one ones someone anyone everyone nobody somebody anybody everybody "
        + "you your yours yourself yourselves she her hers herself him his himself its itself they them their theirs themselves our ours ourselves myself mine "
        + "about above across after against along among around before behind below beneath beside besides between beyond down during except for from inside into near off onto out outside over past since "
        + "through throughout till toward towards under until upon with within without "
        + "and but nor yet because although though unless whereas whether while than then thus hence therefore however "
        + "are was were been being am have has had having does did doing done can could may might must shall should will would cannot ought "
        + "don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn mustn ain let ll ve re "
        + "who whom whose which what when where why how whatever whoever whenever wherever "
        + "not also too very just only even still again ever never always often already almost rather quite really here there now once perhaps maybe indeed well "
        + "yes yeah okay hey hello please thanks thank ahh hmm")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => word.Length >= 3 && !FunctionWords.Contains(word);
}
