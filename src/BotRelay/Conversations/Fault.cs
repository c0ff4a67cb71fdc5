using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>A reply that did not become a turn, and why.</summary>
/// <param name="Turn">Index the turn would have had.</param>
/// <param name="Agent">Name of the agent that was asked.</param>
/// <param name="Kind">What went wrong.</param>
/// <param name="Message">For a person: what was expected, what came.</param>
public sealed record Fault(int Turn, string Agent, FaultKind Kind, string Message) : ConversationEvent
{
    /// <summary>Which attempt at this turn failed, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToHtml() => Markup.Line(
        Markup.Alarm,
        string.Create(CultureInfo.InvariantCulture, $"<b>turn {Turn}, {Markup.Text(Agent)}, attempt {Attempt}: {Markup.Text(Kind.ToString())}</b> {Markup.Text(Message)}"));
}
