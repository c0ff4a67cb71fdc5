namespace BotRelay.Kernel.Languages;

/// <summary>What could stand at the cursor.</summary>
/// <param name="Start">Where the text to replace begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The candidates, best first.</param>
public sealed record CellCompletions(int Start, int End, IReadOnlyList<CellCompletion> Items);
