using BotRelay.Kernel.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotRelay.Kernel.Jupyter.Supervision;

/// <summary>
/// Speaks for a kernel that has died: listens where it did, waits until its clients are connected again, tells them what happened, and answers the requests that it still owed.
/// </summary>
internal static class LastWords
{
    private static readonly TimeSpan s_rejoin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_others = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(50);

    /// <summary>Tells the clients.</summary>
    /// <param name="connection">Where the kernel listened.</param>
    /// <param name="error">What happened.</param>
    /// <param name="reports">What it owed.</param>
    /// <exception cref="InvalidDataException">The kernel's addresses are taken.</exception>
    public static async Task SayAsync(ConnectionFile connection, ErrorOutput error, KernelReports reports)
    {
        var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var messenger = await ListenAsync(connection, () => joined.TrySetResult()).ConfigureAwait(false);
        messenger.Start(announce: false);

        // Clients try again ten times a second; the first to be back is seldom the only one.
        await Task.WhenAny(joined.Task, Task.Delay(s_rejoin)).ConfigureAwait(false);
        await Task.Delay(s_others).ConfigureAwait(false);

        messenger.Publish(reports.Owed is [var running, ..] ? running.Header : reports.Last, "error", JupyterOutput.Error(error));
        foreach (var (i, request) in reports.Owed.Index())
        {
            messenger.Reply(Channel.Shell, request, i == 0 ? JupyterOutput.Failed(error, reports.LastCount) : JupyterOutput.Aborted(reports.LastCount));
            messenger.PublishState(request, busy: false);
        }

        await messenger.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>The dead process's ports are free a moment after it.</summary>
    private static async Task<KernelMessenger> ListenAsync(ConnectionFile connection, Action subscribed)
    {
        for (var waited = TimeSpan.Zero; ; waited += s_retry)
        {
            try
            {
                return new KernelMessenger(connection, static (_, _) => { }, NullLogger.Instance, TimeProvider.System) { Subscribed = subscribed };
            }
            catch (InvalidDataException) when (waited < s_rejoin)
            {
                await Task.Delay(s_retry).ConfigureAwait(false);
            }
        }
    }
}
