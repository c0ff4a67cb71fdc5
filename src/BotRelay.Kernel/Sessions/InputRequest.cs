namespace BotRelay.Kernel.Sessions;

/// <summary>A cell asks the person at the front end for a line.</summary>
/// <param name="Prompt">What to show before the answer; empty where the cell has already printed it.</param>
/// <param name="Password">Whether the answer must not be shown.</param>
public sealed record InputRequest(string Prompt, bool Password);
