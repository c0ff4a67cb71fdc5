using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using BotRelay.Embeddings;

namespace BotRelay.Agents;

/// <summary>The lines of a persona with their vectors, and the vector of every topic: the mean of its name and its lines.</summary>
internal sealed class PersonaLines
{
    private static readonly ConditionalWeakTable<Persona, PersonaLines> Known = [];

    private readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);

    private PersonaLines(Persona persona)
    {
        Lines = persona.Lines;
        Vectors = [.. Lines.Select(l => StaticEmbedder.Default.Embed(l.Text))];
        Topics = persona.Topics;
        TopicVectors = [.. Topics.Select(TopicVector)];
        for (var i = 0; i < Lines.Count; i++)
        {
            _byText.TryAdd(Lines[i].Text, i);
        }
    }

    public IReadOnlyList<PersonaLine> Lines { get; }

    public IReadOnlyList<float[]> Vectors { get; }

    public IReadOnlyList<string> Topics { get; }

    private IReadOnlyList<float[]> TopicVectors { get; }

    /// <summary>The lines of a persona, embedded once.</summary>
    public static PersonaLines Of(Persona persona) => Known.GetValue(persona, p => new PersonaLines(p));

    /// <summary>Index of the line with a text, or -1.</summary>
    public int Find(string text) => _byText.GetValueOrDefault(text, -1);

    /// <summary>The topic that a text is nearest to: one it names, else the one whose lines it is most like.</summary>
    public string NearestTopic(string text)
    {
        var vector = StaticEmbedder.Default.Embed(text);
        var words = Words.Of(text);
        return Enumerable.Range(0, Topics.Count)
            .MaxBy(i => (Names(words, Topics[i]) ? 1f : 0f) + TensorPrimitives.Dot<float>(vector, TopicVectors[i]))
            is var best ? Topics[best] : "";
    }

    /// <summary>Whether a text names one of the topics.</summary>
    public bool NamesTopic(string text)
    {
        var words = Words.Of(text);
        return Topics.Any(t => Names(words, t));
    }

    private static bool Names(IReadOnlyList<string> words, string topic)
    {
        var name = Words.Of(topic);
        return Enumerable.Range(0, Math.Max(0, words.Count - name.Count + 1)).Any(i => name.SequenceEqual(words.Skip(i).Take(name.Count)));
    }

    private float[] TopicVector(string topic)
    {
        var mean = StaticEmbedder.Default.Embed(topic);
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Topic == topic)
            {
                TensorPrimitives.MultiplyAdd(Vectors[i], 0.25f, mean, mean);
            }
        }

        TensorPrimitives.Divide(mean, MathF.Max(TensorPrimitives.Norm<float>(mean), float.Epsilon), mean);
        return mean;
    }
}
