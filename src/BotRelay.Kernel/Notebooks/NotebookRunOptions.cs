using BotRelay.Kernel.References;

namespace BotRelay.Kernel.Notebooks;

/// <summary>How a notebook is run; everything has a default.</summary>
public sealed class NotebookRunOptions
{
    /// <summary>The notebook's folder: relative paths start here, and it is the current directory while the notebook runs. Default: the current directory.</summary>
    public string? Directory { get; init; }

    /// <summary>How long one cell may take. Default: without end.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Shares loaded assemblies between runs. Default: none are shared.</summary>
    public CellAssemblies? Assemblies { get; init; }

    /// <summary>Measures the timeout. Default: the system's time.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Told before each cell that is run.</summary>
    public IProgress<NotebookProgress>? Progress { get; init; }
}
