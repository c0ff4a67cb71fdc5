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

    private string Write(string name, string parameters, params string[] cells)
    {
        var path = Path.Combine(_folder, name);
        NotebookDocument.Create(cells.Select(cell => NotebookCell.Create(NotebookCellKind.Code, cell)).Prepend(NotebookCell.Create(NotebookCellKind.Code, parameters, "parameters"))).Write(path);
        return path;
    }
}
