using BotRelay.Kernel.References;

namespace BotRelay.Kernel.Sessions;

/// <summary>What a <see cref="ScriptSession"/> may be told; everything has a default.</summary>
public sealed class ScriptSessionOptions
{
    /// <summary>The folder relative paths of <c>#r</c>, <c>#load</c> and <c>#!import</c> start from: the notebook's. Default: the current directory.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>
    /// Answers a cell that reads from the console. It runs on the cell's thread. Null answers the end of the input.
    /// Default: reading fails with a message that the host has no input.
    /// </summary>
    public Func<InputRequest, CancellationToken, string?>? Input { get; init; }

    /// <summary>
    /// Where assemblies that cells refer to are loaded. Sessions that share one also share the libraries' static state and warm code, as the
    /// points of a sweep do. Default: the session's own.
    /// </summary>
    public CellAssemblies? Assemblies { get; init; }

    /// <summary>
    /// How long a cancelled cell may go on until the session leaves it behind. It is stopped at once wherever it loops, calls, waits or sleeps;
    /// only long work inside a library that looks at no token gets this far. Default: <see cref="ScriptSession.DefaultGrace"/>.
    /// </summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>Measures <c>#!time</c> and the grace. Default: the system's time.</summary>
    public TimeProvider? Time { get; init; }
}
