namespace BotRelay.Cli.Bots;

/// <summary>Reads <c>URL#model</c>.</summary>
internal static class ModelAddress
{
    /// <summary>The address and the model's name.</summary>
    /// <param name="spec">The specification.</param>
    /// <param name="form">Its form, for messages.</param>
    /// <exception cref="UsageException">No http or https address, one with a password in it, or no model.</exception>
    public static (Uri Address, string Model) Of(AgentSpec spec, string form)
    {
        var (place, model) = spec.SplitAtHash(form);
        if (!Uri.TryCreate(place, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException($"'{TerminalText.OneLine(place)}' is no web address. Expected {form}.");
        }

        return address.UserInfo.Length == 0 ? (address, model) : throw new UsageException(
            $"The address of a model must not hold a name or password, for it is kept in the log. The key of an openai bot goes into the environment variable {OpenAIBot.KeyVariable}.");
    }
}
