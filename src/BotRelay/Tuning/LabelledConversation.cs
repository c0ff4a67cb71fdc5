using BotRelay.Conversations;

namespace BotRelay.Tuning;

/// <summary>A conversation with the labels of its turns.</summary>
/// <param name="Name">The log's file name without extension.</param>
/// <param name="Conversation">What was said.</param>
/// <param name="Labels">One label a turn.</param>
/// <exception cref="ArgumentException">Not as many labels as turns.</exception>
public sealed record LabelledConversation(string Name, Conversation Conversation, TurnLabels Labels)
{
    /// <summary>One label a turn.</summary>
    public TurnLabels Labels { get; } = Labels.Count == Conversation.Turns.Count
        ? Labels
        : throw new ArgumentException($"{Name}: expected {Conversation.Turns.Count} labels, one for each turn, found {Labels.Count}.", nameof(Labels));

    /// <summary>Who talks, in alphabetical order: conversations of the same bots share it.</summary>
    public string BotPair => string.Join(" + ", Conversation.Speakers.Order(StringComparer.Ordinal));
}
