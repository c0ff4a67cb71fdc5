namespace BotRelay.Kernel.Notebooks;

/// <summary>A notebook file cannot be read.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1; null where none is to blame.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">The cause.</param>
    public NotebookFormatException(string file, int? line, string message, Exception? innerException = null)
        : base(line is null ? $"{file}: {message}" : $"{file}, line {line}: {message}", innerException)
    {
        File = file;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; }
}
