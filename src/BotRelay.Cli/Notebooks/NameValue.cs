namespace BotRelay.Cli.Notebooks;

/// <summary>Arguments of the form <c>name=value</c>.</summary>
internal static class NameValue
{
    /// <summary>Reads them; of one name the last counts.</summary>
    /// <exception cref="UsageException">One has no name.</exception>
    public static IReadOnlyDictionary<string, string> ReadAll(IEnumerable<string> arguments)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var cut = argument.IndexOf('=', StringComparison.Ordinal);
            if (cut < 1)
            {
                throw new UsageException($"-p {argument}: expected name=value.");
            }

            values[argument[..cut].Trim()] = argument[(cut + 1)..];
        }

        return values;
    }
}
