using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>One message of one agent.</summary>
/// <param name="Index">Position in the conversation, from 0, without gaps.</param>
/// <param name="Speaker">Name of the agent that said it.</param>
/// <param name="Text">What was said, exactly as received but without what a model thought before it: hostile until encoded.</param>
public sealed record Turn(int Index, string Speaker, string Text) : ConversationEvent
{
    /// <summary>The name the source has for the speaker where an import took it for a new name of <see cref="Speaker"/>; otherwise <see langword="null"/>.</summary>
    public string? WrittenAs { get; init; }

    /// <summary>What a reasoning model thought before it spoke, where its server tells; otherwise <see langword="null"/>. No agent is shown it and nothing measures it. Hostile until encoded.</summary>
    public string? Thought { get; init; }

    /// <summary>The turn as text, hostile until encoded.</summary>
    /// <returns>Index, speaker and text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index} {Speaker}: {Text}");

    /// <inheritdoc/>
    public override string ToHtml() =>
        Markup.Line(Markup.Calm, string.Create(CultureInfo.InvariantCulture, $"<b>{Index} {Markup.Text(Speaker)}</b> {Markup.Text(Text)}"));
}
