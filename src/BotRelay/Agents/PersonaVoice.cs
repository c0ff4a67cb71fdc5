using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using BotRelay.Embeddings;

namespace BotRelay.Agents;

/// <summary>One reply of a persona: a fresh line while it has one on the topic, else an agreement.</summary>
internal sealed partial class PersonaVoice(Persona persona, PersonaLines lines, PersonaHearing heard, int seed)
{
    private const int LeastLines = 7;
    private const int MostLines = 10;
    private const float Noise = 0.15f;
    private const int AgreementsInUse = 5;
    private const string Echo = "{echo}";

    private readonly Random _random = new(Seeds.Mix(seed, heard.Seed));

    public string Say()
    {
        var topic = lines.NearestTopic(heard.Topic ?? heard.Last);
        var patience = new Random(Seeds.Mix(seed, Seeds.Of(topic))).Next(LeastLines, MostLines + 1);
        var used = heard.Own.Select(lines.Find).Where(i => i >= 0).ToHashSet();
        var fresh = Enumerable.Range(0, lines.Lines.Count).Where(i => lines.Lines[i].Topic == topic && !used.Contains(i)).ToList();
        return fresh.Count > 0 && heard.OwnSinceTopic < patience ? lines.Lines[Nearest(fresh)].Text : Agree(topic, used);
    }

    private int Nearest(List<int> candidates)
    {
        var last = StaticEmbedder.Default.Embed(heard.Last);
        return candidates.MaxBy(i => TensorPrimitives.Dot<float>(last, lines.Vectors[i]) + (Noise * _random.NextSingle()));
    }

    private string Agree(string topic, HashSet<int> used)
    {
        var few = new Random(Seeds.Mix(seed, Seeds.Of(topic), 1));
        var agreements = persona.Agreements.OrderBy(_ => few.Next()).Take(AgreementsInUse).Where(a => heard.Own.LastOrDefault()?.StartsWith(a[..Math.Min(12, a.Length)], StringComparison.Ordinal) is not true).ToList();
        var agreement = agreements[_random.Next(agreements.Count)];
        var earlier = used.Where(i => lines.Lines[i].Topic == topic).Order().ToList();
        var echo = Clause(earlier.Count > 0 && _random.NextDouble() < .7 ? lines.Lines[earlier[_random.Next(Math.Min(3, earlier.Count))]].Text : heard.Last);
        return agreement.Contains(Echo, StringComparison.Ordinal)
            ? agreement.Replace(Echo, echo, StringComparison.Ordinal)
            : agreement + " " + char.ToUpperInvariant(echo[0]) + echo[1..] + ".";
    }

    private static string Clause(string text)
    {
        var first = Sentence().Matches(text).Select(m => m.Value.Trim()).LastOrDefault(s => s.Length > 0) ?? text.Trim();
        return first.Length > 1 && char.IsUpper(first[0]) && char.IsLower(first[1]) ? char.ToLowerInvariant(first[0]) + first[1..] : first;
    }

    [GeneratedRegex(@"[^.!?\n]+")]
    private static partial Regex Sentence();
}
