namespace BotRelay.Cli.Bots;

/// <summary>What stands behind an agent, as written on the command line: <c>KIND:REST</c>.</summary>
/// <param name="Kind">The part before the first colon, in lower case.</param>
/// <param name="Rest">The part after it.</param>
/// <param name="Text">The whole specification, as written.</param>
internal sealed record AgentSpec(string Kind, string Rest, string Text)
{
    /// <summary>The forms that exist, for messages and help.</summary>
    public const string Forms = "persona:NAME, replay:LOG#speaker, openai:URL#model, ollama:URL#model or page:PROFILE@URL";

    /// <summary>Reads a specification.</summary>
    /// <param name="text">As written by the user.</param>
    /// <returns>Its parts.</returns>
    /// <exception cref="UsageException">No kind, or nothing after it.</exception>
    public static AgentSpec Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1
            ? new AgentSpec(text[..colon].ToLowerInvariant(), text[(colon + 1)..], text)
            : throw new UsageException($"'{TerminalText.OneLine(text)}' does not name a bot. Expected {Forms}.");
    }

    /// <summary>Splits the rest at its last <c>#</c>.</summary>
    /// <param name="expected">The whole form, for the message.</param>
    /// <returns>What stands before and after it.</returns>
    /// <exception cref="UsageException">There is none, or nothing stands on one side of it.</exception>
    public (string Place, string Name) SplitAtHash(string expected)
    {
        var hash = Rest.LastIndexOf('#');
        return hash > 0 && hash < Rest.Length - 1
            ? (Rest[..hash], Rest[(hash + 1)..])
            : throw new UsageException($"'{TerminalText.OneLine(Text)}' lacks a part. Expected {expected}.");
    }
}
