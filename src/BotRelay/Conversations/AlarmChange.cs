using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Conversations;

/// <summary>The detector's alarm went on or off.</summary>
/// <param name="Turn">Index of the turn whose measure changed it.</param>
/// <param name="On"><see langword="true"/> when the alarm went on.</param>
/// <param name="Score">Smoothed value, or log-odds of the filter, at that turn.</param>
public sealed record AlarmChange(int Turn, bool On, double Score) : ConversationEvent
{
    /// <inheritdoc/>
    public override string ToHtml() => Markup.Line(
        On ? Markup.Alarm : Markup.Calm,
        string.Create(CultureInfo.InvariantCulture, $"<b>alarm {(On ? "ON" : "off")} at turn {Turn}</b>: the talk {(On ? "has frozen" : "moves again")} (score {Markup.Number(Score)})"));
}
