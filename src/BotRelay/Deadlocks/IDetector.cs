namespace BotRelay.Deadlocks;

/// <summary>Turns a signal into an alarm, turn by turn.</summary>
/// <remarks>Stateful: one instance a conversation. Not thread-safe.</remarks>
public interface IDetector
{
    /// <summary>Says that an intervention (a topic switch, a cleared memory) stands in front of the next turn.</summary>
    void Intervene();

    /// <summary>Takes the signal's value at the next turn.</summary>
    /// <param name="value">The value; <see langword="null"/>, or a number that is not finite, where there is none.</param>
    Detection Next(double? value);
}
