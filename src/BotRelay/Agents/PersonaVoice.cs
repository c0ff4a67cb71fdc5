using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using BotRelay.Embeddings;

namespace BotRelay.Agents;

/// <summary>One reply of a persona: a fresh line while it has one on the topic, else an agreement.</summary>
internal sealed partial class PersonaVoice(Persona persona, PersonaLines lines, PersonaHearing heard, int seed)
{
    /// <summary>Fresh lines on a topic before it runs dry, drawn by seed and topic.</summary>
    private const int LeastLines = 7, MostLines = 10;

    /// <summary>Greatest cosine that chance adds to how well a line answers.</summary>
    private const float Noise = 0.15f;

    /// <summary>Agreements and earlier lines it goes round in once it is dry.</summary>
    private const int AgreementsInUse = 5, LinesInUse = 3;

    /// <summary>How often it echoes itself and not the other.</summary>
    private const double OwnEchoes = .7;

    /// <summary>Words of an echo.</summary>
    private const int LeastWords = 5, MostWords = 16;

    private const string Echo = "{echo}";

    private readonly Random _random = new(Seeds.Mix(seed, heard.Seed));

    public string Say()
    {
        var topic = lines.NearestTopic(heard.Topic ?? heard.Last);
        var patience = new Random(Seeds.Mix(seed, Seeds.Of(topic))).Next(LeastLines, MostLines + 1);
        var onTopic = Enumerable.Range(0, lines.Lines.Count).Where(i => lines.Lines[i].Topic == topic).ToList();
        var used = heard.Own.Select(lines.Find).Where(i => i >= 0).ToHashSet();
        var fresh = onTopic.Where(i => !used.Contains(i)).ToList();
        return fresh.Count > 0 && heard.OwnSinceTopic < patience
            ? lines.Lines[BestAnswer(fresh)].Text
            : Agree(topic, onTopic.Where(used.Contains).ToList());
    }

    private int BestAnswer(List<int> candidates)
    {
        var last = StaticEmbedder.Default.Embed(heard.Last);
        return candidates.MaxBy(i => TensorPrimitives.Dot<float>(last, lines.Vectors[i]) + (Noise * _random.NextSingle()));
    }

    private string Agree(string topic, List<int> said)
    {
        // What it goes round in is chosen once a topic, the order of going round anew at every turn.
        var habit = new Random(Seeds.Mix(seed, Seeds.Of(topic), 1));
        var agreements = Some(habit, persona.Agreements, AgreementsInUse);
        var own = Some(habit, said, LinesInUse);
        var agreement = agreements[_random.Next(agreements.Length)];
        var itself = own.Length > 0 && (_random.NextDouble() < OwnEchoes || heard.Last.Contains(agreement, StringComparison.Ordinal));
        var echo = Clause(itself ? lines.Lines[own[_random.Next(own.Length)]].Text : heard.Last);
        return agreement.Contains(Echo, StringComparison.Ordinal) ? agreement.Replace(Echo, echo, StringComparison.Ordinal)
            : _random.Next(2) == 0 ? $"{agreement} {Sentence(echo)}"
            : $"{Sentence(echo)} {agreement}";
    }

    /// <summary>One of a text's longer sentences, begun in lower case and without its end; a long one up to a comma.</summary>
    private string Clause(string text)
    {
        string[] sentences = [.. SentencePattern().Matches(text).Select(m => m.Value.Trim(' ', ',', ';', ':', '"')).Where(s => s.Length > 0)];
        string[] known = [.. sentences.Where(s => WordsIn(s) >= LeastWords)];
        var sentence = known.Length > 0 ? known[_random.Next(known.Length)] : sentences.MaxBy(WordsIn) ?? text.Trim();
        if (WordsIn(sentence) > MostWords)
        {
            sentence = Enumerable.Range(0, sentence.Length)
                .Where(i => sentence[i] == ',').Select(i => sentence[..i])
                .LastOrDefault(s => WordsIn(s) is >= LeastWords and <= MostWords) ?? sentence;
        }

        return BeginsAsSentence().IsMatch(sentence) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
    }

    private static T[] Some<T>(Random random, IReadOnlyList<T> all, int count)
    {
        T[] shuffled = [.. all];
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    private static int WordsIn(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Sentence(string clause) => clause.Length == 0 ? clause : char.ToUpperInvariant(clause[0]) + clause[1..] + ".";

    [GeneratedRegex(@"[^.!?\n]+(?:\.(?=\d)[^.!?\n]+)*")]
    private static partial Regex SentencePattern();

    [GeneratedRegex(@"^(?:A|An|The|This|That|There|It|Its|If|In|On|At|And|But|Or|So|As|My|Our|Your|We|You|He|She|They|Every|Everybody|Nothing|Nobody|No|Not|What|When|Which|Who|Why|How|Would|Could|Do|Does|Did|Have|Is|Are|Was|Were|For|From|To|Of|With|By)\b")]
    private static partial Regex BeginsAsSentence();
}
