namespace BotRelay.Conversations;

/// <summary>Something a reader had to guess or leave out.</summary>
/// <param name="Line">The line of the file, from 1; 0 when about all of it.</param>
/// <param name="Message">For a person: what came, and what was made of it. Pieces of the line in it have their control characters escaped.</param>
public sealed record LogNotice(int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"line {Line}: {Message}" : Message;
}
