namespace BotRelay.Guards;

/// <summary>The talk is frozen, and the guard was told to throw.</summary>
public sealed class DeadlockException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="alarm">The alarm that is on.</param>
    public DeadlockException(DeadlockAlarm alarm)
        : base($"The talk has been frozen since message {(alarm ?? throw new ArgumentNullException(nameof(alarm))).Turn}: its turns repeat what was said. Change the topic, or end it.") => Alarm = alarm;

    /// <summary>Creates the exception with a message alone.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What caused it, or <see langword="null"/>.</param>
    public DeadlockException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message of its own.</summary>
    public DeadlockException()
        : this("The talk is frozen.")
    {
    }

    /// <summary>The alarm that is on.</summary>
    public DeadlockAlarm? Alarm { get; }
}
