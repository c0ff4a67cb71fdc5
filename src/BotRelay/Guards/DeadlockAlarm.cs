using BotRelay.Deadlocks;

namespace BotRelay.Guards;

/// <summary>The alarm of a <see cref="DeadlockGuard"/> went on or off.</summary>
/// <param name="Measure">What was measured at the message at which it did.</param>
public sealed record DeadlockAlarm(TurnMeasure Measure)
{
    /// <summary>Whether it went on.</summary>
    public bool On => Measure.Alarm;

    /// <summary>Index of the message, system messages not counted.</summary>
    public int Turn => Measure.Index;
}
