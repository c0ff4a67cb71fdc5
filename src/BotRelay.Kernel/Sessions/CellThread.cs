using BotRelay.Kernel.Compiling;

namespace BotRelay.Kernel.Sessions;

/// <summary>
/// Runs a cell's code on a thread of its own, and stops it: by the guards compiled into it, by its token, by an interrupt of the thread where it waits, and
/// where none of these helps by leaving it behind.
/// </summary>
internal static class CellThread
{
    private const int StackSize = 4 << 20;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs code in a cell's context until it is done or has been stopped.</summary>
    /// <exception cref="CellLeftBehindException">The code did not stop; it goes on in the background.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> code, CellContext context, TimeSpan grace, TimeProvider time)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new Lock();
        var inside = true;
        var thread = new Thread(Start, StackSize) { IsBackground = true, Name = context.Cell.Name };
        thread.Start();

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (context.Stop.Register(stopped.SetResult))
        {
            if (await Task.WhenAny(done.Task, stopped.Task).ConfigureAwait(false) == done.Task)
            {
                return await done.Task.ConfigureAwait(false);
            }
        }

        CellGuard.BeginStopping();
        _ = done.Task.ContinueWith(static _ => CellGuard.EndStopping(), TaskScheduler.Default);
        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < grace)
        {
            if (await Task.WhenAny(done.Task, Task.Delay(s_interval, time, CancellationToken.None)).ConfigureAwait(false) == done.Task)
            {
                return await done.Task.ConfigureAwait(false);
            }

            lock (gate)
            {
                if (inside)
                {
                    thread.Interrupt();
                }
                else
                {
                    // The rest of the cell waits for something in the background; nothing of it is on a thread that could be woken.
                    since -= (long)(grace.TotalSeconds * time.TimestampFrequency / 4);
                }
            }
        }

        throw new CellLeftBehindException(context.Stop);

        void Start()
        {
            CellContext.Current = context;
            Task<T> task;
            try
            {
                task = code();
            }
            catch (Exception e)
            {
                task = Task.FromException<T>(e);
            }

            lock (gate)
            {
                inside = false;
            }

            _ = task.ContinueWith(static (ended, state) => ((TaskCompletionSource<T>)state!).SetFromTask(ended), done, TaskScheduler.Default);
        }
    }
}
