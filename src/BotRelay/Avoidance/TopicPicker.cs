using System.Collections.Concurrent;
using System.Numerics.Tensors;
using BotRelay.Embeddings;
using Microsoft.Extensions.AI;

namespace BotRelay.Avoidance;

/// <summary>Picks a topic that is far from what is being said and from every topic used before.</summary>
public sealed class TopicPicker
{
    /// <summary>One of the farthest tenth of the candidates is taken.</summary>
    private const int Choice = 10;

    private static readonly Lazy<TopicPicker> Shipped = new(() => new TopicPicker(TopicList.Shipped));

    private readonly IReadOnlyList<string> _topics;
    private readonly IReadOnlyList<string> _usedBefore;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embedder;
    private readonly ConcurrentDictionary<string, TopicSense> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a picker.</summary>
    /// <param name="topics">The topics to pick from, at least one; a topic given twice counts once.</param>
    /// <param name="usedBefore">Topics used in earlier conversations, oldest first.</param>
    /// <param name="embedder">What tells far from near; the static embedder by default, which <see cref="AvoidanceDefaults.NearTopic"/> is set for.</param>
    /// <exception cref="ArgumentException">No topics.</exception>
    public TopicPicker(
        IEnumerable<string> topics, IEnumerable<string>? usedBefore = null, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        ArgumentNullException.ThrowIfNull(topics);
        _topics = [.. topics.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (_topics.Count == 0)
        {
            throw new ArgumentException("Expected at least one topic, got none.", nameof(topics));
        }

        _usedBefore = [.. usedBefore ?? []];
        _embedder = embedder ?? StaticEmbedder.Default;
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
        TopicSense[] senses = [.. before.Select(t => _known[t])];
        var candidates = _topics.Select(topic => Rate(topic, senses, talk)).ToList();
        var fresh = candidates.Where(c => c.PicksAgo > AvoidanceDefaults.TopicMemory).OrderBy(c => c.Nearness).ToList();
        if (fresh.Count == 0)
        {
            return candidates.OrderByDescending(c => c.PicksAgo).ThenBy(c => c.Nearness).First().Topic;
        }

        return fresh[random.Next(Math.Max(1, fresh.Count / Choice))].Topic;
    }

    private Candidate Rate(string topic, TopicSense[] before, float[] talk)
    {
        var sense = _known[topic];
        var nearness = talk.Length == 0 ? 0 : TensorPrimitives.Dot(sense.Vector, talk);
        var picksAgo = int.MaxValue;
        for (var i = 0; i < before.Length; i++)
        {
            var cosine = TensorPrimitives.Dot(sense.Vector, before[i].Vector);
            nearness = MathF.Max(nearness, cosine);
            if (cosine >= AvoidanceDefaults.NearTopic || ReferenceEquals(sense, before[i]) || sense.SharesWordsWith(before[i]))
            {
                picksAgo = before.Length - i;
            }
        }

        return new Candidate(topic, nearness, picksAgo);
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

    /// <summary>A topic, its greatest cosine to the talk or a used topic, and how many picks ago it or a near-synonym was last used.</summary>
    private readonly record struct Candidate(string Topic, float Nearness, int PicksAgo);
}
