using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Notebooks;

/// <summary>
/// Runs a notebook from top to bottom in a session of its own and writes the outputs into it. It stops at the first cell that fails, unless that is tagged <c>raises-exception</c>;
/// a cell tagged <c>skip-execution</c> is passed over.
/// </summary>
/// <remarks>While a notebook runs the process's current directory is the notebook's folder, so one notebook runs at a time in a process.</remarks>
public sealed class NotebookRunner(NotebookRunOptions? options = null)
{
    private readonly NotebookRunOptions _options = options ?? new NotebookRunOptions();

    /// <summary>Runs.</summary>
    /// <param name="notebook">The notebook, whose outputs and execution counts are replaced.</param>
    /// <param name="cancellationToken">Interrupts the cell that runs, which then counts as the failed one.</param>
    /// <returns>What became of it; the notebook holds the outputs so far in any case.</returns>
    public async Task<NotebookRun> RunAsync(NotebookDocument notebook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var folder = Path.GetFullPath(_options.Directory ?? Environment.CurrentDirectory);
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder;
        try
        {
            var session = new ScriptSession(new ScriptSessionOptions { BaseDirectory = folder, Assemblies = _options.Assemblies, Time = _options.Time });
            await using (session.ConfigureAwait(false))
            {
                return await RunAsync(notebook, session, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    private async Task<NotebookRun> RunAsync(NotebookDocument notebook, ScriptSession session, CancellationToken cancellationToken)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == NotebookCellKind.Code))
        {
            (cell.Outputs, cell.ExecutionCount) = ([], null);
        }

        var cells = notebook.Cells.Where(cell => cell.Kind == NotebookCellKind.Code && !cell.Tags.Contains("skip-execution") && !string.IsNullOrWhiteSpace(cell.Source)).ToArray();
        var collector = new OutputCollector();
        var records = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            _options.Progress?.Report(new NotebookProgress(i, cells.Length, cells[i]));
            var error = await RunCellAsync(cells[i], i + 1, session, collector, records, cancellationToken).ConfigureAwait(false);
            if (error is not null && !cells[i].Tags.Contains("raises-exception"))
            {
                return new NotebookRun(new NotebookFailure(notebook.Cells.IndexOf(cells[i]) + 1, i + 1, error), [.. records]);
            }
        }

        return new NotebookRun(null, [.. records]);
    }

    private async Task<ErrorOutput?> RunCellAsync(
        NotebookCell cell, int number, ScriptSession session, OutputCollector collector, OrderedDictionary<string, JsonElement> records, CancellationToken cancellationToken)
    {
        using var limit = _options.CellTimeout is { } timeout ? new CancellationTokenSource(timeout, _options.Time ?? TimeProvider.System) : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        ErrorOutput? error = null;
        collector.Begin(number);
        var submission = new CellSource(cell.Submission, string.Create(CultureInfo.InvariantCulture, $"In [{number}]"));
        try
        {
            await foreach (var output in session.SubmitAsync(submission, stop.Token).ConfigureAwait(false))
            {
                Take(output);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            const string Message = "The cell was interrupted before it began.";
            Take(new ErrorOutput("Interrupted", Message, submission.Name, null, [$"Interrupted: {Message}"]));
        }

        cell.Outputs = collector.End();
        cell.ExecutionCount = number;
        return error;

        void Take(CellOutput output)
        {
            var shown = output is ErrorOutput { Name: "Interrupted" } interrupted && limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested
                ? TimedOut(interrupted)
                : output;
            error = shown as ErrorOutput;
            collector.Add(shown);
            Record(shown, records);
        }
    }

    private ErrorOutput TimedOut(ErrorOutput interrupted)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"The cell took longer than {_options.CellTimeout!.Value.TotalSeconds} s and was stopped.");
        return interrupted with { Name = "Timeout", Message = message, Traceback = [$"Timeout: {message}"] };
    }

    private static void Record(CellOutput output, OrderedDictionary<string, JsonElement> records)
    {
        var bundle = output switch
        {
            DisplayOutput display => display.Data,
            UpdateOutput update => update.Data,
            ResultOutput result => result.Data,
            _ => null,
        };
        if (bundle?.Data.GetValueOrDefault(MimeBundle.Record) is { } json && JsonNode.Parse(json) is JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                records[name] = JsonSerializer.SerializeToElement(value);
            }
        }
    }
}
