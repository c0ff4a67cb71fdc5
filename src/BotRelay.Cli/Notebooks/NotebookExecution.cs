using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.Pages;

namespace BotRelay.Cli.Notebooks;

/// <summary>Runs one notebook and keeps what it put out.</summary>
/// <param name="console">Where to write.</param>
/// <param name="job">What was asked.</param>
internal sealed class NotebookExecution(CliConsole console, NotebookJob job)
{
    /// <summary>Runs.</summary>
    /// <param name="stop">Ends the cell that runs; what ran until then is kept.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (job.Out is { } wrong && !NotebookJob.IsNotebook(wrong))
        {
            throw new UsageException($"--out {wrong}: expected a notebook, .ipynb.");
        }

        var notebook = job.Read();
        try
        {
            ParameterInjection.Inject(notebook, job.Parameters);
        }
        catch (NotebookParameterException e)
        {
            throw new UsageException(e.Message, e);
        }

        var run = await CellProgress.WatchAsync(
            console,
            progress => new NotebookRunner(new NotebookRunOptions { Directory = job.Folder, CellTimeout = job.CellTimeout, Progress = progress }).RunAsync(notebook, stop)).ConfigureAwait(false);
        await KeepAsync(notebook, stop).ConfigureAwait(false);
        if (run.Failure is not { } failure)
        {
            return ExitCode.Done;
        }

        await console.Error.WriteLineAsync($"botrelay: {FailureText.Place(job.File, failure)}: {TerminalText.OneLine($"{failure.Error.Name}: {failure.Error.Message}")}").ConfigureAwait(false);
        foreach (var line in failure.Error.Traceback)
        {
            await console.Error.WriteLineAsync("  " + TerminalText.Visible(line)).ConfigureAwait(false);
        }

        return ExitCode.Failed;
    }

    private async Task KeepAsync(NotebookDocument notebook, CancellationToken stop)
    {
        if (job.Html is { } page)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(page))!);
            await File.WriteAllTextAsync(page, NotebookPage.Html(notebook, job.Folder, Path.GetFileNameWithoutExtension(job.File)), CancellationToken.None).ConfigureAwait(false);
            await console.Out.WriteLineAsync($"Wrote {page}.").ConfigureAwait(false);
        }

        try
        {
            if (job.Pictures)
            {
                await OutputPictures.ReplaceAsync(notebook, job.Folder, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            await SaveAsync(notebook).ConfigureAwait(false);
        }
    }

    private async Task SaveAsync(NotebookDocument notebook)
    {
        var target = job.Out ?? (job.Save && !NotebookJob.IsDib(job.File) ? job.File : null);
        if (target is not null)
        {
            notebook.Write(target);
            await console.Out.WriteLineAsync($"Wrote {target}.").ConfigureAwait(false);
        }
        else if (job.Save)
        {
            await console.Error.WriteLineAsync($"{job.File} is only read; --out FILE.ipynb keeps the outputs.").ConfigureAwait(false);
        }
    }
}
