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

        NotebookJob.CheckTarget(Target);
        NotebookJob.CheckTarget(job.Html);
        await job.WarnOfLanguageAsync(notebook, console).ConfigureAwait(false);
        NotebookRun run;
        var target = Target is { } path ? Path.GetFullPath(path) : null; // While it runs the current directory is the notebook's.
        using (var unfinished = new UnfinishedRun(console, job.File, notebook, () => Save(notebook, target)))
        {
            run = await CellProgress.WatchAsync(console, progress => RunAsync(notebook, progress, unfinished, stop)).ConfigureAwait(false);
        }

        await KeepAsync(notebook, target, stop).ConfigureAwait(false);
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

    private string? Target => job.Out ?? (job.Save && !NotebookJob.IsDib(job.File) ? job.File : null);

    private Task<NotebookRun> RunAsync(NotebookDocument notebook, IProgress<NotebookProgress> progress, UnfinishedRun unfinished, CancellationToken stop)
    {
        var both = new CellProgress.Direct<NotebookProgress>(at =>
        {
            unfinished.Begin(at);
            progress.Report(at);
        });
        return new NotebookRunner(new NotebookRunOptions { Directory = job.Folder, CellTimeout = job.CellTimeout, Progress = both }).RunAsync(notebook, stop);
    }

    private async Task KeepAsync(NotebookDocument notebook, string? target, CancellationToken stop)
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
            Save(notebook, target);
        }
    }

    private void Save(NotebookDocument notebook, string? target)
    {
        if (target is not null)
        {
            notebook.Write(target);
            console.Out.WriteLine($"Wrote {Target}.");
        }
        else if (job.Save)
        {
            console.Error.WriteLine($"{job.File} is only read; --out FILE.ipynb keeps the outputs.");
        }
    }
}
