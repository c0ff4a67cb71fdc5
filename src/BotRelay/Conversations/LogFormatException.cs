namespace BotRelay.Conversations;

/// <summary>A file is no log, or not one that can be read.</summary>
public sealed class LogFormatException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="line">The line, from 1; 0 when about all of the file.</param>
    /// <param name="expected">What should have been there.</param>
    /// <param name="found">What was there.</param>
    public LogFormatException(string file, int line, string expected, string found)
        : base($"{file}{(line > 0 ? $", line {line}" : "")}: expected {expected}, found {found}.")
    {
        File = file;
        Line = line;
        Expected = expected;
        Found = found;
    }

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 when about all of the file.</summary>
    public int Line { get; }

    /// <summary>What should have been there.</summary>
    public string Expected { get; }

    /// <summary>What was there.</summary>
    public string Found { get; }
}
