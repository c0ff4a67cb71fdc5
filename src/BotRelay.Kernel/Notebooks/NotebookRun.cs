using System.Text.Json;

namespace BotRelay.Kernel.Notebooks;

/// <summary>What became of a run. The outputs are in the notebook.</summary>
/// <param name="Failure">The cell that failed; null where all ran.</param>
/// <param name="Records">What the cells recorded, by name, in the order of the first time; the last value of a name counts.</param>
public sealed record NotebookRun(NotebookFailure? Failure, IReadOnlyList<KeyValuePair<string, JsonElement>> Records);
