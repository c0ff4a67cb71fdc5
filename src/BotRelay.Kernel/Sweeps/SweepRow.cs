using System.Text.Json;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Sweeps;

/// <summary>One point of a sweep and what the notebook reported there.</summary>
/// <param name="Point">Values by parameter.</param>
/// <param name="Records">What the notebook recorded.</param>
/// <param name="Failure">The cell that failed; null where all ran.</param>
public sealed record SweepRow(IReadOnlyDictionary<string, string> Point, IReadOnlyList<KeyValuePair<string, JsonElement>> Records, NotebookFailure? Failure);
