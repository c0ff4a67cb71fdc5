using Microsoft.Extensions.AI;

namespace BotRelay.Guards;

/// <summary>What a <see cref="DeadlockGuard"/> does, and how it measures.</summary>
public sealed record DeadlockGuardOptions
{
    /// <summary>What is done while the talk is frozen.</summary>
    public DeadlockAction Action { get; init; }

    /// <summary>Called when the alarm goes on or off. What it throws reaches whoever asked the model.</summary>
    public Action<DeadlockAlarm>? OnAlarm { get; init; }

    /// <summary>What is added when steering; a sentence that asks for something new when <see langword="null"/>.</summary>
    public string? SteeringText { get; init; }

    /// <summary>How many messages lie at least between two steerings of one alarm; 6 when <see langword="null"/>, so that the first has time to work.</summary>
    public int? SteerAgainAfter { get; init; }

    /// <summary>
    /// Whether all calls belong to one talk, also where they have nothing in common with what was heard: for clients that are sent the newest message alone, or memories that are
    /// cleared. By default such a call begins a new talk.
    /// </summary>
    public bool OneTalk { get; init; }

    /// <summary>Names of the signals measured beside the profile's; those of <see cref="Deadlocks.SignalCatalog.Default"/> when <see langword="null"/>.</summary>
    public IReadOnlyList<string>? Signals { get; init; }

    /// <summary>Gives the vectors for signals that need them; the static embedder when <see langword="null"/>. Not disposed.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; init; }
}
