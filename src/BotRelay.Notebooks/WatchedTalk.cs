using System.Globalization;
using BotRelay.Conversations;
using BotRelay.Showing;

namespace BotRelay.Notebooks;

/// <summary>What was watched: a summary, and the chart where the host could not show it while it grew.</summary>
public sealed class WatchedTalk : Visual
{
    private const string CannotUpdate = "This notebook host cannot update an output in place, so the chart is shown at the end.";

    private static int s_said;

    private readonly bool _live;

    internal WatchedTalk(Conversation conversation, int turns, NotebookChart? chart, bool live)
    {
        (Conversation, Turns, Chart, _live) = (conversation, turns, chart, live);
        SaysSo = !live && Interlocked.Exchange(ref s_said, 1) == 0;
    }

    /// <summary>The talk.</summary>
    public Conversation Conversation { get; }

    /// <summary>Turns said while it was watched.</summary>
    public int Turns { get; }

    /// <summary>The chart as it was at the end; <see langword="null"/> where nothing was ever said.</summary>
    public NotebookChart? Chart { get; }

    internal bool SaysSo { get; }

    /// <inheritdoc/>
    public override string ToHtml() =>
        (_live ? "" : Chart?.ToHtml())
        + $"<p>{Markup.Text(ToString())}</p>"
        + (SaysSo ? $"<p><small>{CannotUpdate}</small></p>" : "");

    /// <inheritdoc/>
    public override string ToString()
    {
        var alarms = Conversation.Alarms.Select(a => string.Create(CultureInfo.InvariantCulture, $"{(a.On ? "on" : "off")} at {a.Turn}")).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Turns} turns watched, {Conversation.Turns.Count} in all. Alarm: {(alarms.Count > 0 ? string.Join(", ", alarms) : "never")}. Interventions: {Conversation.Interventions.Count}.");
    }

    /// <summary>Forgets that it was said.</summary>
    internal static void SayAgain() => Interlocked.Exchange(ref s_said, 0);
}
