using System.Collections.Concurrent;
using System.Numerics.Tensors;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Avoidance;

/// <summary>Picks a topic that is far from what is being said and from every topic used before.</summary>
public sealed class TopicPicker
{
    /// <summary>Cosine of static embeddings from which two topics are near-synonyms: .4. Beside it the words of topics and a thesaurus tell.</summary>
    public const float StaticNear = .4f;

    /// <summary>The same for MiniLM: .45.</summary>
    public const float MiniLmNear = .45f;

    /// <summary>One of the farthest tenth of the candidates is taken.</summary>
    private const int Choice = 10;

    private static readonly Lazy<TopicPicker> Shipped = new(() => new TopicPicker(TopicList.Shipped));

    private readonly IReadOnlyList<string> _topics;
    private readonly IReadOnlyList<string> _usedBefore;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embedder;
    private readonly float _near;
    private readonly ConcurrentDictionary<string, TopicSense> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a picker.</summary>
    /// <param name="topics">The topics to pick from, at least one; a topic given twice counts once.</param>
    /// <param name="usedBefore">Topics used in earlier conversations, oldest first.</param>
    /// <param name="embedder">What tells far from near; the static embedder by default. A contextual one, such as MiniLM, knows more synonyms.</param>
    /// <param name="near">Cosine of that embedder from which two topics are near-synonyms, above 0 up to 1; <see cref="StaticNear"/> by default.</param>
    /// <exception cref="ArgumentException">No topics.</exception>
    public TopicPicker(
        IEnumerable<string> topics, IEnumerable<string>? usedBefore = null, IEmbeddingGenerator<string, Embedding<float>>? embedder = null, float near = StaticNear)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(near);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(near, 1);
        ArgumentNullException.ThrowIfNull(topics);
        _topics = [.. topics.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (_topics.Count == 0)
        {
            throw new ArgumentException("Expected at least one topic, got none.", nameof(topics));
        }

        _usedBefore = [.. usedBefore ?? []];
        (_embedder, _near) = (embedder ?? StaticEmbedder.Default, near);
    }

    /// <summary>The one that picks from the list that ships.</summary>
    public static TopicPicker Default => Shipped.Value;

    /// <summary>The topics it picks from.</summary>
    public IReadOnlyList<string> Topics => _topics;

    /// <summary>The action that proposes a topic to all agents.</summary>
    /// <param name="topic">The topic.</param>
    public static AvoidanceAction Propose(string topic) =>
        new(AvoidanceDefaults.TopicText.Replace("{topic}", topic, StringComparison.Ordinal)) { Topic = topic };

    /// <summary>Picks a topic for a conversation.</summary>
    /// <param name="context">The conversation, whose earlier topics are read from its interventions.</param>
    /// <param name="cancellationToken">Ends the embedding.</param>
    public ValueTask<string> PickAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return PickAsync(
            TopicHistory.Of(context.Conversation),
            context.Conversation.Turns.TakeLast(AvoidanceDefaults.TopicWindow).Select(t => t.Text),
            context.Random("topic"),
            cancellationToken);
    }

    /// <summary>Picks a topic.</summary>
    /// <param name="used">Topics used in this conversation, oldest first.</param>
    /// <param name="lately">What was said lately.</param>
    /// <param name="random">Chooses among the farthest.</param>
    /// <param name="cancellationToken">Ends the embedding.</param>
    /// <returns>
    /// One of the farthest topics of which neither it nor a near-synonym was among the last <see cref="AvoidanceDefaults.TopicMemory"/> used; where there is none left, the one whose last use lies farthest back.
    /// </returns>
    public async ValueTask<string> PickAsync(
        IEnumerable<string> used, IEnumerable<string> lately, Random random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(used);
        ArgumentNullException.ThrowIfNull(lately);
        ArgumentNullException.ThrowIfNull(random);
        string[] before = [.. _usedBefore.Concat(used).Where(t => !string.IsNullOrWhiteSpace(t))];
        await LearnAsync(before.Concat(_topics), cancellationToken).ConfigureAwait(false);
        var talk = await MeanAsync(lately, cancellationToken).ConfigureAwait(false);
        TopicSense[] all = [.. before.Select(t => _known[t]).Distinct()];
        TopicSense[] last = [.. before.TakeLast(AvoidanceDefaults.TopicMemory).Select(t => _known[t])];
        var candidates = _topics.Select(topic => Rate(topic, all, last, talk)).ToList();
        var fresh = candidates.Where(c => c.PicksAgo == int.MaxValue).OrderBy(c => c.Nearness).ToList();
        return fresh.Count == 0
            ? candidates.OrderByDescending(c => c.PicksAgo).ThenByDescending(c => c.ItselfAgo).ThenBy(c => c.Nearness).First().Topic
            : fresh[random.Next(Math.Max(1, fresh.Count / Choice))].Topic;
    }

    private Candidate Rate(string topic, TopicSense[] all, TopicSense[] last, float[] talk)
    {
        var sense = _known[topic];
        var nearness = talk.Length == 0 ? 0 : TensorPrimitives.Dot(sense.Vector, talk);
        foreach (var used in all)
        {
            nearness = MathF.Max(nearness, sense.CosineTo(used));
        }

        var (picksAgo, itselfAgo) = (int.MaxValue, int.MaxValue);
        for (var i = last.Length - 1; i >= 0 && (picksAgo == int.MaxValue || itselfAgo == int.MaxValue); i--)
        {
            var itself = ReferenceEquals(sense, last[i]);
            itselfAgo = itself && itselfAgo == int.MaxValue ? last.Length - i : itselfAgo;
            picksAgo = picksAgo == int.MaxValue && (itself || sense.CosineTo(last[i]) >= _near || sense.SharesWordsWith(last[i])) ? last.Length - i : picksAgo;
        }

        return new Candidate(topic, nearness, picksAgo, itselfAgo);
    }

    private async ValueTask LearnAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        string[] unknown = [.. topics.Where(t => !_known.ContainsKey(t)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (unknown.Length == 0)
        {
            return;
        }

        var vectors = await _embedder.GenerateAsync(unknown, cancellationToken: cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < unknown.Length; i++)
        {
            _known.TryAdd(unknown[i], new TopicSense(unknown[i], vectors[i].Vector));
        }
    }

    private async ValueTask<float[]> MeanAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        string[] all = [.. texts];
        if (all.Length == 0)
        {
            return [];
        }

        var vectors = await _embedder.GenerateAsync(all, cancellationToken: cancellationToken).ConfigureAwait(false);
        var mean = new float[vectors[0].Vector.Length];
        foreach (var vector in vectors)
        {
            TensorPrimitives.Add(mean, vector.Vector.Span, mean);
        }

        Similarity.Normalize(mean);
        return mean;
    }

    /// <summary>A topic, its greatest cosine to the talk or a used topic, and how many picks ago it or a near-synonym, and it itself, was last used; none of the last ones: <see cref="int.MaxValue"/>.</summary>
    private readonly record struct Candidate(string Topic, float Nearness, int PicksAgo, int ItselfAgo);
}
