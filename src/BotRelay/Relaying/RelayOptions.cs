using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Guards;
using Microsoft.Extensions.AI;

namespace BotRelay.Relaying;

/// <summary>How a relay runs. What is <see langword="null"/> comes from the log that is resumed, else from <see cref="RelayDefaults"/>.</summary>
public sealed record RelayOptions
{
    /// <summary>What the agents are to talk about, told to each before the first turn.</summary>
    public string? Topic { get; init; }

    /// <summary>What the agent that begins is told, word for word.</summary>
    public string? Opening { get; init; }

    /// <summary>Seed of everything random. Without one the relay draws one, and the log keeps it.</summary>
    public int? Seed { get; init; }

    /// <summary>The wait between turns, counted from a turn's arrival, so that measuring it costs no time. None by default.</summary>
    public Pace? Pace { get; init; }

    /// <summary>Longest wait for a reply, 10 milliseconds to a day.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often an agent is asked again after a fault, 0 or more.</summary>
    public int? Retries { get; init; }

    /// <summary>Wait before the first retry, doubled before each further one.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>How a deadlock is recognised.</summary>
    public DetectorProfile? Profile { get; init; }

    /// <summary>Names of the signals measured at every turn beside the profile's.</summary>
    public IReadOnlyList<string>? Signals { get; init; }

    /// <summary>What turns texts into vectors for the signals that need it.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; init; }

    /// <summary>What is done about a deadlock. Nothing by default.</summary>
    public IAvoidanceStrategy? Strategy { get; init; }

    /// <summary>What looks at every turn before it is recorded. What they find is logged; where the strategy does nothing, they do something about it. None by default.</summary>
    public IReadOnlyList<IGuard>? Guards { get; init; }

    /// <summary>How many last turns an agent is shown beside the topic, 1 or more. All by default.</summary>
    public int? MemoryTurns { get; init; }

    /// <summary>How models draw their words, where the client honours it.</summary>
    public Sampling? Sampling { get; init; }

    /// <summary>Called with a reply as it grows, for a live view; replies are streamed where it is set. What it throws is logged and else ignored.</summary>
    public Action<PartialTurn>? OnPartial { get; init; }

    /// <summary>Model id of the embedder that a recorded run named, or <see langword="null"/> where it used the static one without being told to.</summary>
    /// <param name="settings">The settings of its log.</param>
    public static string? RecordedEmbedder(ConversationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return RecordedSettings.EmbedderOf(settings);
    }
}
