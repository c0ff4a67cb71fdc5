using System.Buffers;
using BotRelay.Embeddings;

namespace BotRelay.Avoidance;

/// <summary>The words a topic is about, cut to their stems: "baking" and "bakers" alike.</summary>
internal static class TopicWords
{
    private const int LeastStem = 3;

    private static readonly HashSet<string> Stop = new(
        """
        a an the and or but nor of in on at to for from with without by as is are was were be been am it its this that these those there here i me my you your he him his she her we us our they them
        their who whom whose which what when where why how not no never ever always only just also than then so too very some any all each every one two both other another more most less least own
        if while about into onto over under after before during through between against across around along behind beyond within upon up down out off again once do does did done can could will would
        shall should may might must have has had let s t d ll re ve m don vs versus via per
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Whole = new(
        ["training", "evening", "morning", "building", "being", "nothing", "feeling", "spring", "king", "string", "thing", "news", "species", "series", "lens", "gas", "bus", "is", "us"], StringComparer.Ordinal);

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private static readonly string[] Endings = ["ing", "ers", "er", "ed", "ists", "ist"];

    /// <summary>Words that stand in many topics and are what few of them are about.</summary>
    private static readonly HashSet<string> Vague = Stems(
        """
        thing people person man men woman way life world story tale history art science day year century place kind sort type part favourite favorite best worst great good bad big small little old new
        first last modern ancient famous strange odd common ordinary real true talk talking topic subject something anything everything else make making made go going get getting know knowing learn learning
        think use using used take taking find found keep keeping give call turn become works lost living play playing playground idea question problem secret rule side end kept long short early late next
        number word name once still local wild hidden forgotten simple serious
        """);

    /// <summary>Stems of a topic in order, stop words left out; of one made of stop words alone, all.</summary>
    public static IReadOnlyList<string> Of(string topic)
    {
        var words = Words.Of(topic);
        string[] telling = [.. words.Where(w => !Stop.Contains(w)).Select(Stem)];
        return telling.Length > 0 ? telling : [.. words.Select(Stem)];
    }

    /// <summary>How much a word says of what a topic is about.</summary>
    public static float Weight(string stem) => Vague.Contains(stem) ? .25f : 1;

    /// <summary>A word without its ending. A coarse one: it only has to do the same to the forms of one word.</summary>
    internal static string Stem(string word)
    {
        if (Whole.Contains(word))
        {
            return word;
        }

        var stem = word switch
        {
            [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
            [.., 's' or 'x' or 'z' or 'h', 'e', 's'] when word.Length > 4 => word[..^2],
            [.., not ('s' or 'u' or 'i'), 's'] when word.Length > 3 => word[..^1],
            _ => word,
        };
        foreach (var ending in Endings)
        {
            if (stem.EndsWith(ending, StringComparison.Ordinal) && stem.Length - ending.Length >= LeastStem && stem.AsSpan(0, stem.Length - ending.Length).ContainsAny(Vowels))
            {
                stem = stem[..^ending.Length];
                if (stem.Length > LeastStem && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l'))
                {
                    stem = stem[..^1];
                }

                break;
            }
        }

        return stem.Length > LeastStem && stem[^1] is 'e' or 'y' ? stem[..^1] : stem;
    }

    private static HashSet<string> Stems(string words) => new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Stem), StringComparer.Ordinal);
}
