using System.Globalization;
using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.Sweeps;
using Spectre.Console;

namespace BotRelay.Cli.Notebooks;

/// <summary>Runs a notebook over a grid of parameters into one table.</summary>
/// <param name="console">Where to write.</param>
/// <param name="job">What was asked.</param>
internal sealed class SweepExecution(CliConsole console, NotebookJob job)
{
    /// <summary>Runs.</summary>
    /// <param name="sweeps">The ranges as given.</param>
    /// <param name="stop">Ends the sweep; the rows until then are kept.</param>
    /// <returns>The exit code: failed where a point failed.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> sweeps, CancellationToken stop)
    {
        if (job.Html is not null || (job.Out is { } target && (NotebookJob.IsNotebook(target) || NotebookJob.IsDib(target))))
        {
            throw new UsageException("--sweep makes one table: expected --out FILE.csv, and no --html, which shows a single run.");
        }

        NotebookJob.CheckTarget(job.Out);
        var notebook = job.Read();
        await job.WarnOfLanguageAsync(notebook, console).ConfigureAwait(false);
        var rows = new List<SweepRow>();
        try
        {
            var ranges = sweeps.Select(ParameterRange.Parse).ToArray();
            if (ranges.Select(range => range.Name).Concat(job.Parameters.Keys).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                throw new UsageException($"The parameter '{twice.Key}' is given twice, by --sweep or -p.");
            }

            var points = ParameterGrid.Points(ranges);
            var sweep = new NotebookSweep(notebook.ToString(), job.Parameters, job.Folder, job.CellTimeout);
            await FillAsync(rows, sweep.RunAsync(points, stop), points.Count).ConfigureAwait(false);
        }
        catch (NotebookParameterException e)
        {
            throw new UsageException(e.Message, e);
        }
        finally
        {
            if (rows.Count > 0)
            {
                await ShowAsync(new SweepTable(rows)).ConfigureAwait(false);
            }
        }

        foreach (var row in rows.Where(row => row.Failure is not null))
        {
            var point = string.Join(' ', row.Point.Select(value => $"{value.Key}={value.Value}"));
            await console.Error.WriteLineAsync($"botrelay: {point}: {FailureText.Place(job.File, row.Failure!)}: {TerminalText.OneLine(row.Failure!.Error.Message)}").ConfigureAwait(false);
        }

        return rows.All(row => row.Failure is null) ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task FillAsync(List<SweepRow> rows, IAsyncEnumerable<SweepRow> sweep, int count)
    {
        if (!console.Live)
        {
            await foreach (var row in sweep.ConfigureAwait(false))
            {
                rows.Add(row);
                await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} of {count}: {Describe(row)}")).ConfigureAwait(false);
            }

            return;
        }

        await CellProgress.Bar(console).StartAsync(async bar =>
        {
            var task = bar.AddTask("starting", maxValue: count);
            await foreach (var row in sweep.ConfigureAwait(false))
            {
                rows.Add(row);
                task.Value = rows.Count;
                task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} of {count}: {Describe(row)}"));
            }
        }).ConfigureAwait(false);
    }

    private static string Describe(SweepRow row) => TerminalText.OneLine(string.Join(' ', row.Point.Select(value => $"{value.Key}={value.Value}")));

    private async Task ShowAsync(SweepTable table)
    {
        if (job.Out is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var file = new StreamWriter(path))
            {
                table.WriteCsv(file);
            }

            await console.Out.WriteLineAsync($"Wrote {path}.").ConfigureAwait(false);
        }

        if (console.Live)
        {
            var shown = new Table().Border(TableBorder.Rounded);
            foreach (var column in table.Columns)
            {
                shown.AddColumn(Markup.Escape(TerminalText.OneLine(column)));
            }

            foreach (var row in table.Rows)
            {
                shown.AddRow(row.Select(cell => Markup.Escape(TerminalText.OneLine(cell))).ToArray());
            }

            console.Screen.Write(shown);
        }
        else if (job.Out is null)
        {
            table.WriteCsv(console.Out);
        }

        if (table.Records.Count == 0)
        {
            await console.Error.WriteLineAsync("The notebook recorded nothing: Record(\"name\", value) in a cell makes a column.").ConfigureAwait(false);
        }
    }
}
