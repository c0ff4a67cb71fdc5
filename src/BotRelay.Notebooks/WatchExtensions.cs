using BotRelay.Notebooks.Live;
using BotRelay.Relaying;
using BotRelay.Tuning;

namespace BotRelay.Notebooks;

/// <summary>Watches a talk in a cell: its chart grows in place while it goes on.</summary>
public static class WatchExtensions
{
    /// <summary>Lets the agents talk and shows the chart by turn as it grows.</summary>
    /// <param name="relay">The relay.</param>
    /// <param name="turns">How many turns at most; without a limit until it is stopped or cancelled.</param>
    /// <param name="time">Measures when the chart is drawn anew; the system's unless given.</param>
    /// <param name="cancellationToken">Ends the watching after the turn that is being said.</param>
    /// <returns>A summary to return from the cell; it holds the chart where the host cannot update an output.</returns>
    /// <exception cref="RelayFaultException">An agent gave no turn after all retries; what was said until then is shown.</exception>
    public static Task<WatchedTalk> WatchAsync(this Relay relay, int? turns = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relay);
        time ??= TimeProvider.System;
        return WatchAsync(relay.RunAsync(turns, cancellationToken), relay.Conversation, () => Charts.Turns(relay), null, time, cancellationToken);
    }

    /// <summary>Steps through a recording and shows the chart by turn as it grows.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="turns">How many turns at most; to the end unless given.</param>
    /// <param name="pace">Wait after every turn, for who wants to see it happen; none unless given.</param>
    /// <param name="labels">What readers said of the turns, or <see langword="null"/>.</param>
    /// <param name="time">Measures waits; the system's unless given.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <returns>A summary to return from the cell; it holds the chart where the host cannot update an output.</returns>
    public static Task<WatchedTalk> WatchAsync(
        this Replay replay, int? turns = null, TimeSpan? pace = null, TurnLabels? labels = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replay);
        time ??= TimeProvider.System;
        return WatchAsync(replay.RunAsync(turns, cancellationToken), replay.Conversation, () => Charts.Turns(replay, labels), pace, time, cancellationToken);
    }

    private static async Task<WatchedTalk> WatchAsync(
        IAsyncEnumerable<RelayStep> steps, Conversations.Conversation conversation, Func<NotebookChart> draw, TimeSpan? pace, TimeProvider time, CancellationToken cancellationToken)
    {
        var live = new LiveChart(LiveDisplay.Find(), draw, time);
        var turns = 0;
        try
        {
            await foreach (var step in steps.ConfigureAwait(false))
            {
                turns++;
                live.Grow();
                if (pace is { } wait)
                {
                    await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            live.End();
        }

        return new WatchedTalk(conversation, turns, conversation.Turns.Count > 0 ? draw() : null, live.IsShown || turns == 0);
    }
}
