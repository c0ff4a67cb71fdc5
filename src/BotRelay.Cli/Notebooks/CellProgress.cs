using System.Globalization;
using BotRelay.Kernel.Notebooks;
using Spectre.Console;

namespace BotRelay.Cli.Notebooks;

/// <summary>Shows where a run of a notebook is: a bar on a terminal, else a line a cell on standard error.</summary>
internal static class CellProgress
{
    private const int SourceLength = 60;

    /// <summary>Shows a run until it has ended.</summary>
    public static async Task<NotebookRun> WatchAsync(CliConsole console, Func<IProgress<NotebookProgress>, Task<NotebookRun>> run)
    {
        if (!console.Live)
        {
            return await run(new Direct<NotebookProgress>(at => console.Error.WriteLine(Line(at)))).ConfigureAwait(false);
        }

        return await Bar(console).StartAsync(async bar =>
        {
            var task = bar.AddTask("starting");
            var ended = await run(new Direct<NotebookProgress>(at =>
            {
                (task.MaxValue, task.Value) = (at.Total, at.Done);
                task.Description = Markup.Escape(Line(at));
            })).ConfigureAwait(false);
            if (ended.Failure is null)
            {
                task.Value = task.MaxValue;
            }

            task.StopTask();
            return ended;
        }).ConfigureAwait(false);
    }

    /// <summary>A progress bar as every command of notebooks shows it.</summary>
    public static Progress Bar(CliConsole console) =>
        console.Screen.Progress().Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn());

    private static string Line(NotebookProgress at)
    {
        var lines = at.Cell.Source.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var source = lines.FirstOrDefault(line => !line.StartsWith('#')) ?? lines.FirstOrDefault() ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"cell {at.Done + 1} of {at.Total}: {TerminalText.OneLine(source, SourceLength)}");
    }

    /// <summary>Reports at once and in order, which <see cref="Progress{T}"/> does not.</summary>
    internal sealed class Direct<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
