using BotRelay.Kernel.Notebooks;

namespace BotRelay.Cli.Tests.Commands;

/// <summary>A notebook runs in its own folder, which is the process's while it does: nothing else may run then.</summary>
[CollectionDefinition(nameof(NotebookCommandTests), DisableParallelization = true)]
public sealed class NotebookCommandTestsAlone;

[Collection(nameof(NotebookCommandTests))]
public sealed class NotebookCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botrelay-notebook").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_run_with_parameters_writes_notebook_and_page_and_leaves_the_source_alone()
    {
        var file = Write("x.ipynb", "double threshold = .79;", "threshold * 2");
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var run = await CliRun.OfAsync("notebook", "run", file, "-p", "threshold=.5", "--out", Path.Combine(_folder, "o.ipynb"), "--html", Path.Combine(_folder, "o.html"));
        Assert.Equal((0, before), (run.Code, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        var cells = NotebookDocument.Read(Path.Combine(_folder, "o.ipynb")).Cells;
        Assert.Equal("// Parameters\ndouble threshold = 0.5;", cells[1].Source);
        Assert.Equal("1", (string?)cells[2].Outputs[0]!["data"]!["text/plain"]![0]);
        Assert.Contains("<pre>1</pre>", await File.ReadAllTextAsync(Path.Combine(_folder, "o.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_cell_ends_it_with_code_1_and_its_place_and_saves_what_ran()
    {
        var file = Write("x.ipynb", "Console.Write(1);", "\nthrow new Exception(\"in here\");", "Console.Write(3);");
        var run = await CliRun.OfAsync("notebook", "run", file);
        Assert.Equal(1, run.Code);
        Assert.Contains("x.ipynb: cell 2 (In [2]), line 2: System.Exception: in here", run.Error, StringComparison.Ordinal);
        Assert.Equal([1, 1, 0], NotebookDocument.Read(file).Cells.Select(cell => cell.Outputs.Count));
    }

    [Theory]
    [InlineData("-p", "nothing=1", "no parameter 'nothing'")]
    [InlineData("-p", "threshold=x", "'x' is no value")]
    [InlineData("-p", "threshold", "expected name=value")]
    [InlineData("--out", "x.txt", "expected a notebook")]
    [InlineData("--sweep", "threshold=1:0:1", "never reached")]
    public async Task Wrong_usage_ends_with_code_2_before_anything_runs(string option, string value, string message)
    {
        var run = await CliRun.OfAsync("notebook", "run", Write("x.ipynb", "double threshold = 1;", "System.IO.File.Create(\"ran\");"), option, value);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "ran")));
    }

    [Fact]
    public async Task Torn_notebooks_are_bad_input_with_their_line()
    {
        var file = Path.Combine(_folder, "torn.ipynb");
        await File.WriteAllTextAsync(file, "{\n \"cells\": [", TestContext.Current.CancellationToken);
        var run = await CliRun.OfAsync("notebook", "run", file);
        Assert.Equal(2, run.Code);
        Assert.Contains("torn.ipynb, line 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_prints_one_table_as_csv_in_a_pipe()
    {
        var run = await CliRun.OfAsync("notebook", "run", Write("x.ipynb", "double threshold = 1;", "Record(\"twice\", 2 * threshold);"), "--sweep", "threshold=.7:.8:.05");
        Assert.Equal((0, "threshold,twice\n0.70,1.4\n0.75,1.5\n0.80,1.6\n"), (run.Code, run.Out));
    }

    [Theory]
    [InlineData("Environment.Exit(7);", "the cell ended the process")]
    [InlineData("var thread = new System.Threading.Thread(() => throw new Exception(\"in a thread\")); thread.Start(); thread.Join(); await Task.Delay(-1);", "in a thread")]
    public async Task A_cell_that_ends_the_process_leaves_code_1_its_place_and_the_outputs_before_it(string cell, string message)
    {
        _ = Write("x.ipynb", "double threshold = 1;", "Console.Write(\"kept\");", cell);
        var run = await ProcessRun.OfAsync(_folder, "dotnet", [typeof(CommandLine).Assembly.Location, "notebook", "run", "x.ipynb"]);
        Assert.True(run.Code == 1, $"{run.Code}: {run.Error}{run.Out}");
        Assert.Contains("x.ipynb: cell 3 (In [3])", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        var cells = NotebookDocument.Read(Path.Combine(_folder, "x.ipynb")).Cells;
        Assert.Equal("kept", (string?)cells[1].Outputs[0]!["text"]![0]);
        Assert.Equal("ProcessEnded", (string?)cells[2].Outputs[0]!["ename"]);
    }

    [Theory]
    [InlineData("--out", "a-file/x.ipynb", "cannot be written")]
    [InlineData("--out", "a-folder.ipynb", "found a folder")]
    [InlineData("--html", "a-file/x.html", "cannot be written")]
    public async Task A_place_that_cannot_be_written_is_told_before_anything_runs(string option, string name, string message)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a-file"), "", TestContext.Current.CancellationToken);
        _ = Directory.CreateDirectory(Path.Combine(_folder, "a-folder.ipynb"));
        var run = await CliRun.OfAsync("notebook", "run", Write("x.ipynb", "double threshold = 1;", "System.IO.File.Create(\"ran\");"), option, Path.Combine(_folder, name));
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "ran")));
        Assert.Equal(["a-file", "a-folder.ipynb", "x.ipynb"], Directory.EnumerateFileSystemEntries(_folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("folder.ipynb", "found a folder")]
    [InlineData("empty.ipynb", "found an empty file")]
    [InlineData("none.ipynb", "There is no notebook")]
    public async Task What_is_no_notebook_is_bad_input_by_name(string name, string message)
    {
        _ = Directory.CreateDirectory(Path.Combine(_folder, "folder.ipynb"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "empty.ipynb"), "\n", TestContext.Current.CancellationToken);
        var run = await CliRun.OfAsync("notebook", "run", Path.Combine(_folder, name));
        Assert.Equal(2, run.Code);
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_of_another_language_says_so_and_runs_as_csharp()
    {
        var file = Write("x.ipynb", "double threshold = 1;");
        var notebook = NotebookDocument.Read(file);
        notebook.Metadata["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "python3", ["language"] = "python" };
        notebook.Write(file);
        var run = await CliRun.OfAsync("notebook", "run", file);
        Assert.Equal(0, run.Code);
        Assert.Contains("says that it is of python; its cells are run as C#", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweeps_with_too_many_combinations_are_refused_before_anything_runs()
    {
        var run = await CliRun.OfAsync("notebook", "run", Write("x.ipynb", "int a = 1; int b = 1;"), "--sweep", "a=1:1000", "--sweep", "b=1:1000");
        Assert.Equal(2, run.Code);
        Assert.Contains("1000000 combinations", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_sweeps_run_all_combinations_the_last_fastest()
    {
        var run = await CliRun.OfAsync("notebook", "run", Write("x.ipynb", "int a = 1; var b = \"\";", "Record(\"length\", a + b.Length);"), "--sweep", "a=1:2", "--sweep", "b=x,yy");
        Assert.Equal((0, "a,b,length\n1,x,2\n1,yy,3\n2,x,3\n2,yy,4\n"), (run.Code, run.Out));
    }

    private string Write(string name, string parameters, params string[] cells)
    {
        var path = Path.Combine(_folder, name);
        NotebookDocument.Create(cells.Select(cell => NotebookCell.Create(NotebookCellKind.Code, cell)).Prepend(NotebookCell.Create(NotebookCellKind.Code, parameters, "parameters"))).Write(path);
        return path;
    }
}
