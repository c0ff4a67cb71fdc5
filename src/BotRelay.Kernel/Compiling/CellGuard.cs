using System.ComponentModel;
using System.Runtime.CompilerServices;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Compiling;

/// <summary>What the compiled code of a cell calls at the head of every loop and function, so that it can be stopped. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellGuard
{
    private static volatile int s_stopping;

    /// <summary>At a loop's head: throws once the cell is to stop.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Loop()
    {
        if (s_stopping != 0)
        {
            CellContext.Current?.Stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>At a function's head: throws once the cell is to stop, or before the stack is full.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    /// <exception cref="InsufficientExecutionStackException">The code calls itself too deeply; the process would end.</exception>
    public static void Enter()
    {
        Loop();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>From here on the guards of all cells look whether theirs is to stop. Never taken back for a cell that did not stop.</summary>
    internal static void BeginStopping() => Interlocked.Increment(ref s_stopping);

    /// <summary>The cell that was to stop has stopped.</summary>
    internal static void EndStopping() => Interlocked.Decrement(ref s_stopping);
}
