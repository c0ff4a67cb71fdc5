using BotRelay.Conversations;

namespace BotRelay.Agents;

/// <summary>Thrown by a chat client that knows why there is no reply, so that the log can name it.</summary>
public sealed class AgentFaultException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">For a person: what was expected, what came, what to do.</param>
    /// <param name="innerException">What caused it, or <see langword="null"/>.</param>
    public AgentFaultException(FaultKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>Creates the exception for <see cref="FaultKind.Error"/>.</summary>
    /// <param name="message">For a person: what was expected, what came, what to do.</param>
    /// <param name="innerException">What caused it, or <see langword="null"/>.</param>
    public AgentFaultException(string message, Exception? innerException = null)
        : this(FaultKind.Error, message, innerException)
    {
    }

    /// <summary>Creates the exception for <see cref="FaultKind.Error"/> without a message of its own.</summary>
    public AgentFaultException()
        : this("The agent gave no reply.")
    {
    }

    /// <summary>What went wrong.</summary>
    public FaultKind Kind { get; }

    /// <summary>Whether asking again may help. By default so for every kind but <see cref="FaultKind.Gate"/>, which needs a person.</summary>
    public bool CanRetry
    {
        get => field && Kind is not FaultKind.Gate;
        init;
    } = true;

    /// <summary>How long to wait before asking again, where the other side said so; <see langword="null"/> for the relay's own wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
