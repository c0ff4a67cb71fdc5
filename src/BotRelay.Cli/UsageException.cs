namespace BotRelay.Cli;

/// <summary>The caller's input was wrong: the command ends with exit code 2 and this message on standard error.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Names the file, line, what was expected, what was found, what to do.</param>
    public UsageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with its cause.</summary>
    /// <param name="message">As above.</param>
    /// <param name="innerException">The cause.</param>
    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What an argument's error says to a caller who knows no names of parameters.</summary>
    /// <param name="error">The error.</param>
    public static string Plain(Exception error) =>
        error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message;
}
