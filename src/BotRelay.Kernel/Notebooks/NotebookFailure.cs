using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Notebooks;

/// <summary>The cell at which a run stopped.</summary>
/// <param name="Number">Its number among all cells of the notebook, from 1.</param>
/// <param name="ExecutionCount">Its number among the cells that ran, from 1: the one beside it in the saved notebook.</param>
/// <param name="Error">What happened.</param>
public sealed record NotebookFailure(int Number, int ExecutionCount, ErrorOutput Error);
