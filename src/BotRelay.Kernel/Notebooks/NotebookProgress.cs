namespace BotRelay.Kernel.Notebooks;

/// <summary>Where a run is.</summary>
/// <param name="Done">How many code cells are done.</param>
/// <param name="Total">How many there are to run.</param>
/// <param name="Cell">The cell that begins.</param>
public sealed record NotebookProgress(int Done, int Total, NotebookCell Cell);
