using System.Text.Json;

namespace BotRelay.Avoidance;

/// <summary>Words and phrases that name one topic: origami and paper folding. An embedder of words knows some of these, and misses others by far.</summary>
internal sealed class Thesaurus
{
    private const int LongestPhrase = 4;

    private static readonly Lazy<Thesaurus> Read = new(ReadShipped);

    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);

    /// <summary>Creates a thesaurus.</summary>
    /// <param name="groups">Words and phrases that mean the same, a group each. What stands in two groups belongs to the first.</param>
    public Thesaurus(IEnumerable<IReadOnlyList<string>> groups)
    {
        foreach (var group in groups)
        {
            foreach (var phrase in group)
            {
                _groups.TryAdd(string.Join(' ', TopicWords.Of(phrase)), "=" + group[0]);
            }
        }
    }

    /// <summary>The one that ships.</summary>
    public static Thesaurus Shipped => Read.Value;

    /// <summary>What a topic is about: its stems, words and phrases of a group replaced by what stands for the group.</summary>
    /// <param name="topic">The topic.</param>
    public IReadOnlySet<string> ConceptsOf(string topic)
    {
        var stems = TopicWords.Of(topic);
        var concepts = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < stems.Count;)
        {
            var length = Math.Min(LongestPhrase, stems.Count - i);
            string? group = null;
            while (length > 0 && !_groups.TryGetValue(string.Join(' ', stems.Skip(i).Take(length)), out group))
            {
                length--;
            }

            concepts.Add(group ?? stems[i]);
            i += Math.Max(length, 1);
        }

        return concepts;
    }

    private static Thesaurus ReadShipped()
    {
        using var resource = EmbeddedData.Open("topics/synonyms.json");
        using var json = JsonDocument.Parse(resource);
        return new Thesaurus(json.RootElement.GetProperty("groups").EnumerateArray().Select(g => g.EnumerateArray().Select(w => w.GetString()!).ToList()));
    }
}
