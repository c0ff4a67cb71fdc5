using BotRelay.Conversations;

namespace BotRelay.Relaying;

/// <summary>An agent gave no turn, however often it was asked. The log holds every fault; the relay can be stepped again.</summary>
public sealed class RelayFaultException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="faults">The faults of the step, at least one.</param>
    /// <param name="innerException">What the client threw last, or <see langword="null"/>.</param>
    public RelayFaultException(IReadOnlyList<Fault> faults, Exception? innerException = null)
        : base(Describe(faults), innerException) => Faults = faults;

    /// <summary>Creates the exception with a message alone.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What caused it, or <see langword="null"/>.</param>
    public RelayFaultException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message of its own.</summary>
    public RelayFaultException()
        : this("An agent gave no turn.")
    {
    }

    /// <summary>The faults of the step, in order.</summary>
    public IReadOnlyList<Fault> Faults { get; } = [];

    private static string Describe(IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count, nameof(faults));
        var last = faults[^1];
        return $"Turn {last.Turn}: {last.Agent} gave no reply that counts, asked {faults.Count} time{(faults.Count == 1 ? "" : "s")}. {last.Message}";
    }
}
