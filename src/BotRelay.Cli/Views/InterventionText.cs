using BotRelay.Agents;
using BotRelay.Conversations;

namespace BotRelay.Cli.Views;

/// <summary>What was done, in one line: what was changed, and the words.</summary>
internal static class InterventionText
{
    private const int LongestChange = 60;

    /// <summary>Changes and words; a topic stands in the words already.</summary>
    /// <param name="intervention">What was done.</param>
    public static string Of(Intervention intervention)
    {
        var changes = (intervention.Changes ?? new Dictionary<string, string>())
            .Where(c => c.Key != MemoryChange.Topic || !intervention.Text.Contains(c.Value, StringComparison.Ordinal))
            .Select(c => TerminalText.OneLine($"{c.Key}: {c.Value}", LongestChange))
            .ToList();
        return string.Join(' ', new[] { changes.Count > 0 ? $"[{string.Join(", ", changes)}]" : "", intervention.Text }.Where(s => s.Length > 0));
    }
}
