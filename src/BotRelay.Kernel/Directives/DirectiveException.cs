namespace BotRelay.Kernel.Directives;

/// <summary>A directive of a cell cannot be followed.</summary>
internal sealed class DirectiveException(string message, int line, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Its line in the cell, from 1.</summary>
    public int Line { get; } = line;
}
