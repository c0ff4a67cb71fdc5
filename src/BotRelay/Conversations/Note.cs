using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>A remark about the log itself: a guess an import made, a line a reader left out.</summary>
/// <param name="Message">For a person.</param>
public sealed record Note(string Message) : ConversationEvent
{
    /// <summary>The line of the source it is about, from 1; <see langword="null"/> when about all of it.</summary>
    public int? Line { get; init; }

    /// <inheritdoc/>
    public override string ToHtml() => Markup.Line(
        Markup.Quiet, (Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}: ") : "") + Markup.Text(Message));
}
