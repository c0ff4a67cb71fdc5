using BotRelay.Embeddings;

namespace BotRelay.Agents;

/// <summary>How a persona begins, as a reminder in one line.</summary>
internal static class PersonaReminder
{
    private const int Least = 60;
    private const int Most = 240;

    /// <summary>The first sentences of a persona, as many as make <see cref="Least"/> characters, cut at <see cref="Most"/>.</summary>
    /// <param name="persona">The persona, or <see langword="null"/>.</param>
    /// <returns>The line, or <see langword="null"/> where there is no persona.</returns>
    public static string? Of(string? persona)
    {
        var lead = "";
        foreach (var sentence in Sentences.Of(persona ?? "").TakeWhile(_ => lead.Length < Least))
        {
            lead = lead.Length == 0 ? sentence : $"{lead} {sentence}";
        }

        return lead.Length switch
        {
            0 => null,
            > Most => $"(Remember: {lead.AsSpan(0, Most - (char.IsHighSurrogate(lead[Most - 1]) ? 1 : 0))}…)",
            _ => $"(Remember: {lead})",
        };
    }
}
