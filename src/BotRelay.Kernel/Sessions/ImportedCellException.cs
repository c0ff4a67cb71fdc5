namespace BotRelay.Kernel.Sessions;

/// <summary>A cell of an imported file failed.</summary>
internal sealed class ImportedCellException(string cell, Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>The cell's name, with its file.</summary>
    public string Cell { get; } = cell;
}
