using BotRelay.Experiments;
using Spectre.Console;

namespace BotRelay.Cli.Experiments;

/// <summary>A bar while an experiment runs, where a person watches.</summary>
internal static class ExperimentBar
{
    /// <summary>Runs work with a bar.</summary>
    /// <param name="console">Where to draw it.</param>
    /// <param name="work">The work.</param>
    public static async Task<T> RunAsync<T>(CliConsole console, Func<IProgress<ExperimentProgress>?, Task<T>> work)
    {
        if (!console.Live)
        {
            return await work(null).ConfigureAwait(false);
        }

        return await console.Screen.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = new Bar(context.AddTask("turns"));
                return await Task.Run(() => work(bar)).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    private sealed class Bar(ProgressTask task) : IProgress<ExperimentProgress>
    {
        private readonly Lock _lock = new();

        public void Report(ExperimentProgress value)
        {
            lock (_lock)
            {
                // Threads may report out of order.
                task.MaxValue = Math.Max(1, value.TurnsInAll);
                task.Value = Math.Max(task.Value, value.Turns);
                task.Description = $"{value.Talks} of {value.TalksInAll} talks";
            }
        }
    }
}
