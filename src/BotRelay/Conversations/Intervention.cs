using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>Something the relay, or an experimenter, did in front of a turn: a topic switch, a cleared memory.</summary>
/// <param name="BeforeTurn">Index of the turn that follows it; equal to the number of turns said so far.</param>
/// <param name="Strategy">Name of the strategy, such as <c>topic-switch</c>.</param>
/// <param name="Text">What the agent was told, or an empty string where nothing was said.</param>
public sealed record Intervention(int BeforeTurn, string Strategy, string Text) : ConversationEvent
{
    /// <summary>The agent it was done to, or <see langword="null"/> when to all of them.</summary>
    public string? Agent { get; init; }

    /// <summary>What was changed, by name (<c>memory</c>: <c>cleared</c>); <see langword="null"/> when only words were added.</summary>
    public IReadOnlyDictionary<string, string>? Changes { get; init; }

    /// <summary>What was done, as text.</summary>
    /// <returns>Where, by whom, the words and the changes.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"before turn {BeforeTurn}: {Strategy}{(Agent is null ? "" : $" to {Agent}")} {Text}{string.Concat((Changes ?? new Dictionary<string, string>()).Select(c => $" [{c.Key}: {c.Value}]"))}");

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var changes = string.Concat((Changes ?? new Dictionary<string, string>()).Select(c => Markup.Badge(Markup.Acted, $"{c.Key}: {c.Value}")));
        return Markup.Line(Markup.Acted, string.Create(
            CultureInfo.InvariantCulture, $"<b>before turn {BeforeTurn}: {Markup.Text(Strategy)}</b>{(Agent is null ? "" : Markup.Text($" to {Agent}"))} {Markup.Text(Text)}{changes}"));
    }
}
