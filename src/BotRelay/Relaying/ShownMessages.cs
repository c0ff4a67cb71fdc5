using BotRelay.Conversations;
using Microsoft.Extensions.AI;

namespace BotRelay.Relaying;

/// <summary>What agents were shown, told from the log of a run.</summary>
public static class ShownMessages
{
    /// <summary>The messages an agent was asked with for a turn: its persona, and what its memory held then.</summary>
    /// <param name="conversation">A run of the relay, whose settings name the agents.</param>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="turn">Index of the turn it was asked for, 0 to the number of turns. What was done in front of that turn counts.</param>
    /// <exception cref="ArgumentException">The settings name no such agent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such turn.</exception>
    public static IReadOnlyList<ChatMessage> ShownTo(this Conversation conversation, string agent, int turn)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentOutOfRangeException.ThrowIfNegative(turn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(turn, conversation.Turns.Count);
        var settings = conversation.Settings;
        if (settings.Agents.FirstOrDefault(a => a.Name == agent) is not { } known)
        {
            throw new ArgumentException($"Expected one of the agents of the talk ({string.Join(", ", settings.Agents.Select(a => a.Name))}), got '{agent}'.", nameof(agent));
        }

        var memory = Cast.NewMemory(agent, known.Persona, known == settings.Agents[0], settings.Agents.Count, RecordedSettings.Fill(new RelayOptions(), settings));
        foreach (var happened in conversation.Events.TakeWhile(e => e is not Turn said || said.Index < turn))
        {
            memory.Apply(happened);
        }

        return memory.Messages();
    }
}
