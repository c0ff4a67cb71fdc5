namespace BotRelay.Agents;

/// <summary>Thrown by a chat client that has nothing more to say because what it replays has ended. Not a fault: it ends a run in peace.</summary>
public sealed class EndOfRecordingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Whose recording ended, after how many turns.</param>
    /// <param name="innerException">What caused it, or <see langword="null"/>.</param>
    public EndOfRecordingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message of its own.</summary>
    public EndOfRecordingException()
        : this("The recording has ended.")
    {
    }
}
