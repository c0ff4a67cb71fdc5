namespace BotRelay.Kernel.Sessions;

/// <summary>
/// The cell that the running code belongs to. It flows with the execution context, so tasks and threads that a cell starts still write into that cell.
/// </summary>
internal sealed class CellContext(ScriptSession session, CellSource cell, CellOutputQueue outputs, CancellationToken stop)
{
    private static readonly AsyncLocal<CellContext?> s_current = new();

    /// <summary>The cell of the running code; null outside of any.</summary>
    public static CellContext? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public ScriptSession Session { get; } = session;

    public CellSource Cell { get; } = cell;

    /// <summary>Cancelled when the cell is to stop.</summary>
    public CancellationToken Stop { get; } = stop;

    /// <summary>Whether a writer of text should wait for the reader.</summary>
    public bool IsFull => outputs.IsFull;

    /// <summary>Puts something out. After the cell's end it goes to <see cref="ScriptSession.LateOutput"/>.</summary>
    public void Emit(CellOutput output)
    {
        if (!outputs.TryAdd(output))
        {
            Session.EmitLate(Cell, output);
        }
    }
}
