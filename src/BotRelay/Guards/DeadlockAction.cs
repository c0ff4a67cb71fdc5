namespace BotRelay.Guards;

/// <summary>What a <see cref="DeadlockGuard"/> does when the talk is frozen.</summary>
public enum DeadlockAction
{
    /// <summary>Says so, and changes nothing.</summary>
    Notify,

    /// <summary>Says so, and adds a sentence to what the model is shown.</summary>
    Steer,

    /// <summary>Says so, and throws a <see cref="DeadlockException"/> in place of asking the model.</summary>
    Throw,
}
