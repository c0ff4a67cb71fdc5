namespace BotRelay.Tuning;

/// <summary>A label file that cannot be used, or labels that do not fit their log.</summary>
public sealed class LabelFileException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">The label file.</param>
    /// <param name="message">What was expected, what was found, what to do.</param>
    /// <param name="log">The log it is about, where it is about one.</param>
    /// <param name="innerException">The cause.</param>
    public LabelFileException(string file, string message, string? log = null, Exception? innerException = null)
        : base(log is null ? $"{file}: {message}" : $"{file}, log {log}: {message}", innerException)
    {
        File = file;
        Log = log;
    }

    /// <summary>The label file.</summary>
    public string File { get; }

    /// <summary>The log it is about, or <see langword="null"/>.</summary>
    public string? Log { get; }

    /// <summary>Labels expected: the turns of the log, where that is the error.</summary>
    public int? Expected { get; init; }

    /// <summary>Labels found, where that is the error.</summary>
    public int? Found { get; init; }
}
