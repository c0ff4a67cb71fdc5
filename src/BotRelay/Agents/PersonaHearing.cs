using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>What a persona makes of the messages it is shown.</summary>
internal sealed partial class PersonaHearing
{
    public PersonaHearing(IReadOnlyList<ChatMessage> messages, Func<string, bool> namesTopic)
    {
        Count = messages.Count;
        var seed = 0;
        var anchor = -1;
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            seed = Seeds.Mix(seed, Seeds.Of(message.Role.Value), Seeds.Of(message.Text));
            if (ProposedBy(message, i, namesTopic) is { } proposed)
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

    /// <summary>What a message proposes to talk about: words that say so, or of the relay's own those that name a topic. A reminder proposes nothing.</summary>
    private static string? ProposedBy(ChatMessage message, int index, Func<string, bool> namesTopic)
    {
        var told = message.AdditionalProperties?.TryGetValue(RequestProperties.Told, out string? text) is true ? text
            : message.Role == ChatRole.System && index > 0 ? message.Text
            : null;
        return told is not null && namesTopic(told) ? told
            : message.Role != ChatRole.Assistant && (told is not null || message.Role == ChatRole.User)
              && Proposal().Matches(told ?? message.Text) is [.., var proposal] ? proposal.Value
            : null;
    }

    [GeneratedRegex(@"\b(?:(?:let us|let's|shall we|can we|could we)\s+(?:talk|speak|chat)\b[^.!?\n]*|(?:new topic|change the subject|change of subject)\b[^\n]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Proposal();
}
