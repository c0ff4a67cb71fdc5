namespace BotRelay.Tuning;

/// <summary>What a tuner chooses a setting by. Every conversation weighs the same, however long it is.</summary>
public enum TuningObjective
{
    /// <summary>
    /// Mean cross-entropy of the probability a filter gives each labelled turn, in nats. The one to prefer: it uses how sure the detector is, and does
    /// not chase single turns. A threshold gives no probability, so only filters are searched.
    /// </summary>
    CrossEntropy,

    /// <summary>Matthews correlation of labels and alarm, turn by turn.</summary>
    Mcc,

    /// <summary>F1 of labels and alarm, turn by turn.</summary>
    F1,

    /// <summary>
    /// Mean delay from an onset to the alarm, a missed deadlock counted with its whole length, among the settings that keep within
    /// <see cref="TuningOptions.FalseAlarmBudget"/>.
    /// </summary>
    Delay,
}
