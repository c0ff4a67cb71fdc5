using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Watching;

/// <summary>Measures the turns of a log and prints them.</summary>
/// <param name="monitor">Measures.</param>
/// <param name="output">Prints.</param>
internal sealed class Watch(DeadlockMonitor monitor, IWatchOutput output)
{
    /// <summary>A log that is finished.</summary>
    /// <param name="conversation">What was read of it.</param>
    /// <param name="stop">Ends it after the turn.</param>
    public async Task ReadAsync(Conversation conversation, CancellationToken stop)
    {
        foreach (var read in conversation.Events)
        {
            stop.ThrowIfCancellationRequested();
            await TakeAsync(read).ConfigureAwait(false);
        }

        output.End();
    }

    /// <summary>A log that grows.</summary>
    /// <param name="events">Its events as they come.</param>
    /// <param name="note">Takes what a person should know of the log.</param>
    /// <param name="stop">Ends it, as nothing else does.</param>
    public async Task FollowAsync(IAsyncEnumerable<ConversationEvent> events, Action<Note> note, CancellationToken stop)
    {
        try
        {
            await foreach (var read in events.WithCancellation(stop).ConfigureAwait(false))
            {
                if (read is Note said)
                {
                    note(said);
                }

                await TakeAsync(read).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            output.End();
        }
    }

    private async ValueTask TakeAsync(ConversationEvent read)
    {
        if (read is Intervention intervention)
        {
            monitor.Intervene();
            output.Show(intervention);
        }
        else if (read is GuardFinding finding)
        {
            output.Show(finding);
        }
        else if (read is Turn turn)
        {
            output.Show(turn, await monitor.NextAsync(turn, CancellationToken.None).ConfigureAwait(false));
        }
    }
}
