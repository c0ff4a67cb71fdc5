using BotRelay.Tuning;
using Spectre.Console;

namespace BotRelay.Cli.Tuning;

/// <summary>A bar while a tuner works, where a person watches.</summary>
internal static class ProgressBar
{
    /// <summary>Runs work with a bar.</summary>
    /// <param name="console">Where to draw it.</param>
    /// <param name="work">The work; it reports how far it is.</param>
    public static async Task<T> RunAsync<T>(CliConsole console, Func<IProgress<TuningProgress>?, Task<T>> work)
    {
        if (!console.Live)
        {
            return await work(null).ConfigureAwait(false);
        }

        return await console.Screen.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bars = new Bars(context);
            return await Task.Run(() => work(bars)).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private sealed class Bars(ProgressContext context) : IProgress<TuningProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);
        private readonly Lock _lock = new();

        public void Report(TuningProgress value)
        {
            lock (_lock)
            {
                if (!_tasks.TryGetValue(value.Step, out var task))
                {
                    _tasks[value.Step] = task = context.AddTask(value.Step, maxValue: value.Total);
                }

                // Threads may report out of order.
                task.Value = Math.Max(task.Value, value.Done);
            }
        }
    }
}
