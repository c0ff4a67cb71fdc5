using BotRelay.Conversations;
using BotRelay.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Browser.Talking;

/// <summary>What of a request a page does not know yet: it keeps the talk itself.</summary>
/// <param name="Text">The user's messages after the bot's last one, joined by an empty line.</param>
/// <param name="System">The system messages, joined likewise; empty without any.</param>
/// <param name="LastReply">The bot's last message in the request, or <see langword="null"/> at the beginning of a talk.</param>
internal sealed record NewWords(string Text, string System, string? LastReply)
{
    /// <summary>Takes the new words from a request.</summary>
    /// <exception cref="AgentFaultException">There are none.</exception>
    public static NewWords Of(IEnumerable<ChatMessage> messages)
    {
        var all = messages.ToList();
        var last = all.FindLastIndex(m => m.Role == ChatRole.Assistant);
        var text = Join(all.Skip(last + 1).Where(m => m.Role != ChatRole.System));
        return text.Length > 0
            ? new NewWords(text, Join(all.Where(m => m.Role == ChatRole.System)), last < 0 ? null : all[last].Text)
            : throw new AgentFaultException(FaultKind.Error, "Expected a user message after the bot's last one, found none: a page can only be answered.") { CanRetry = false };
    }

    private static string Join(IEnumerable<ChatMessage> messages) =>
        string.Join("\n\n", messages.Select(m => m.Text.ReplaceLineEndings("\n").Trim()).Where(t => t.Length > 0));
}
