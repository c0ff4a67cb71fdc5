using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>What a persona makes of the messages it is shown.</summary>
internal sealed partial class PersonaHearing
{
    public PersonaHearing(IReadOnlyList<ChatMessage> messages)
    {
        Count = messages.Count;
        var seed = 0;
        var anchor = -1;
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            seed = Seeds.Mix(seed, Seeds.Of(message.Role.Value), Seeds.Of(message.Text));
            if (ProposedBy(message, i) is { } proposed)
            {
                (Topic, anchor) = (proposed, i);
            }
            else if (message.Role == ChatRole.User && Topic is null)
            {
                (Topic, anchor) = (message.Text, i);
            }

            if (message.Role == ChatRole.Assistant)
            {
                Own.Add(message.Text);
            }
        }

        Seed = seed;
        OwnSinceTopic = messages.Skip(anchor + 1).Count(m => m.Role == ChatRole.Assistant);
        Last = messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
    }

    /// <summary>How many messages there are.</summary>
    public int Count { get; }

    /// <summary>Stands for all that is shown.</summary>
    public int Seed { get; }

    /// <summary>The words that set the topic: the last a relay or a user proposed, else the first the other said.</summary>
    public string? Topic { get; }

    /// <summary>What it said itself, in order.</summary>
    public List<string> Own { get; } = [];

    /// <summary>How many turns of its own it has said on the topic.</summary>
    public int OwnSinceTopic { get; }

    /// <summary>What it is to answer.</summary>
    public string Last { get; }

    private static string? ProposedBy(ChatMessage message, int index)
    {
        if (message.AdditionalProperties?.TryGetValue(RequestProperties.Told, out string? told) is true)
        {
            return told;
        }

        return message.Role == ChatRole.System && index > 0 ? message.Text
            : message.Role == ChatRole.User && Proposal().Match(message.Text) is { Success: true } proposal ? proposal.Value
            : null;
    }

    [GeneratedRegex(@"[^.!?\n]*\b(?:let us|let's|shall we|can we|could we)\s+(?:talk|speak|chat)\b[^.!?\n]*|[^.!?\n]*\b(?:new topic|change the subject|change of subject)\b[^\n]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Proposal();
}
