using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>What a guard noticed in a turn: a bot out of its role, or a loop of a known kind. It stands in the log before the turn it is about.</summary>
/// <param name="Turn">Index of the turn.</param>
/// <param name="Agent">Who said it.</param>
/// <param name="Guard">Name of the guard, such as <c>farewell-loop</c>.</param>
/// <param name="Evidence">The words that gave it away, or the figures. Text of a bot: hostile until encoded.</param>
public sealed record GuardFinding(int Turn, string Agent, string Guard, string Evidence) : ConversationEvent
{
    /// <inheritdoc/>
    public override string ToHtml() => Markup.Line(
        Markup.Acted, string.Create(CultureInfo.InvariantCulture, $"<b>turn {Turn}, {Markup.Text(Agent)}: {Markup.Text(Guard)}</b> {Markup.Text(Evidence)}"));
}
