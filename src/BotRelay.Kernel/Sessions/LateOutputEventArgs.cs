namespace BotRelay.Kernel.Sessions;

/// <summary>An output that came after its cell had ended.</summary>
/// <param name="cell">The cell.</param>
/// <param name="output">The output.</param>
public sealed class LateOutputEventArgs(CellSource cell, CellOutput output) : EventArgs
{
    /// <summary>The cell whose code put it out.</summary>
    public CellSource Cell { get; } = cell;

    /// <summary>The output.</summary>
    public CellOutput Output { get; } = output;
}
