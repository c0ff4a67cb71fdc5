using BotRelay.Agents;

namespace BotRelay.Experiments;

/// <summary>Bots that talk in an experiment.</summary>
/// <param name="Name">Its name in results and file names: letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="CreateAgents">Makes the agents, anew for every talk.</param>
/// <param name="Topic">What they are asked to talk about, or <see langword="null"/>.</param>
public sealed record ExperimentPair(string Name, Func<IReadOnlyList<Agent>> CreateAgents, string? Topic = null);
