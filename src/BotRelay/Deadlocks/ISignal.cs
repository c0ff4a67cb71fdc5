namespace BotRelay.Deadlocks;

/// <summary>A number for every turn of one conversation, from what was said up to that turn. Higher means more of it was said before.</summary>
/// <remarks>Stateful: one instance a conversation, turns in order. The cost of a turn does not grow with the conversation. Not thread-safe.</remarks>
public interface ISignal
{
    /// <summary>Its name in the <see cref="SignalCatalog"/>, window included: <c>coverage_20</c>.</summary>
    string Name { get; }

    /// <summary>Which vectors of a turn it reads, so that only those are computed.</summary>
    SignalNeeds Needs { get; }

    /// <summary>Takes the next turn.</summary>
    /// <param name="turn">The turn and what was computed from its text.</param>
    /// <returns>The value, finite, or <see langword="null"/> where there is nothing to compare with.</returns>
    double? Next(TurnFeatures turn);

    /// <summary>Says that an intervention stands in front of the next turn. Most signals keep all they know, which is what this does by default.</summary>
    void Intervene()
    {
    }
}
