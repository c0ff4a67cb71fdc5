namespace BotRelay.Kernel.Notebooks;

/// <summary>What a notebook's cell is.</summary>
public enum NotebookCellKind
{
    /// <summary>Code that runs.</summary>
    Code,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>Text that is passed through as it is.</summary>
    Raw,
}
