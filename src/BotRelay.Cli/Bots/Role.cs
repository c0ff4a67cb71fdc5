using BotRelay.Agents;

namespace BotRelay.Cli.Bots;

/// <summary>Who a model plays.</summary>
/// <param name="Name">How it is called, or <see langword="null"/> where the user gave a prompt alone.</param>
/// <param name="Description">Its system prompt.</param>
internal sealed record Role(string? Name, string Description)
{
    /// <summary>Reads a role.</summary>
    /// <param name="text">The prompt itself, <c>@FILE</c> with the prompt in it, or the name of a persona that ships.</param>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static Role Read(string text)
    {
        if (Persona.Names.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            var persona = Persona.Load(text);
            return new Role(persona.Name, persona.Description);
        }

        if (!text.StartsWith('@'))
        {
            return new Role(null, text);
        }

        try
        {
            return new Role(null, File.ReadAllText(text[1..]).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{text[1..]}: expected a readable file with a persona's prompt. {e.Message}", e);
        }
    }
}
