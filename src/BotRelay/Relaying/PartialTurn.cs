namespace BotRelay.Relaying;

/// <summary>A reply that is still growing. It becomes a turn only when it is whole.</summary>
/// <param name="Index">Index the turn will have.</param>
/// <param name="Speaker">Name of the agent.</param>
/// <param name="Text">All that has come so far in this attempt.</param>
/// <param name="Attempt">Which attempt it is, from 1: text of an earlier one is void.</param>
public sealed record PartialTurn(int Index, string Speaker, string Text, int Attempt);
