namespace BotRelay.Deadlocks;

/// <summary>A detector profile that cannot be used. The message names the file, the field, what was expected and what was found.</summary>
public sealed class DetectorProfileException : Exception
{
    /// <summary>Creates one without a message.</summary>
    public DetectorProfileException()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">For a person.</param>
    public DetectorProfileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one from another error.</summary>
    /// <param name="message">For a person.</param>
    /// <param name="innerException">What happened.</param>
    public DetectorProfileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
