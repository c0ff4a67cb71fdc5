namespace BotRelay.Kernel.Sessions;

/// <summary>A variable of the session, as the last cell that declared it left it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">Its value now.</param>
public sealed record SessionVariable(string Name, Type Type, object? Value);
