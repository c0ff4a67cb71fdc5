using System.Globalization;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Cli.Notebooks;

/// <summary>Keeps what ran until a cell ended the whole process: by <c>Environment.Exit</c>, or by an exception that nobody catches on a thread of its own.</summary>
internal sealed class UnfinishedRun : IDisposable
{
    private readonly CliConsole _console;
    private readonly string _file;
    private readonly NotebookDocument _notebook;
    private readonly Action _keep;
    private NotebookProgress? _at;
    private int _ended;

    /// <summary>Begins to watch.</summary>
    /// <param name="console">Where to say what happened.</param>
    /// <param name="file">The notebook, for messages.</param>
    /// <param name="notebook">The notebook that runs.</param>
    /// <param name="keep">Writes what is to be kept.</param>
    public UnfinishedRun(CliConsole console, string file, NotebookDocument notebook, Action keep)
    {
        (_console, _file, _notebook, _keep) = (console, file, notebook, keep);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>Tells which cell begins.</summary>
    public void Begin(NotebookProgress at) => _at = at;

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
    }

    private void OnExit(object? sender, EventArgs e) => End("the cell ended the process.");

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs e)
    {
        End($"an exception that nobody caught ended the process: {e.ExceptionObject}");
        Environment.Exit(ExitCode.Failed);
    }

    private void End(string what)
    {
        if (_at is not { } at || Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        at.Cell.ExecutionCount = at.Done + 1;
        at.Cell.Outputs = [new JsonObject { ["output_type"] = "error", ["ename"] = "ProcessEnded", ["evalue"] = what, ["traceback"] = new JsonArray([.. $"ProcessEnded: {what}".Split('\n').Select(line => (JsonNode)line.TrimEnd('\r'))]) }];
        _keep();
        _console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"botrelay: {_file}: cell {_notebook.Cells.IndexOf(at.Cell) + 1} (In [{at.Done + 1}]): {TerminalText.OneLine(what)}"));
        Environment.ExitCode = ExitCode.Failed;
    }
}
