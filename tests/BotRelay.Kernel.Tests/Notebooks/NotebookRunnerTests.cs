using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Tests.Notebooks;

[Collection("one current directory")]
public sealed class NotebookRunnerTests
{
    [Fact]
    public async Task Outputs_are_written_back_as_a_front_end_would_show_them_in_the_end()
    {
        var notebook = Notebook("Console.Write(\"a\"); Console.WriteLine(\"b\"); Console.Error.Write(\"e\");", "var d = display(\"old\");\n1 + 1", "d.Update(\"new\");");
        var run = await new NotebookRunner().RunAsync(notebook, TestContext.Current.CancellationToken);
        Assert.Null(run.Failure);
        Assert.Equal("""[{"output_type":"stream","name":"stdout","text":["ab\n"]},{"output_type":"stream","name":"stderr","text":["e"]}]""", notebook.Cells[0].Outputs.ToJsonString());
        Assert.Equal(
            """[{"output_type":"display_data","data":{"text/plain":["new"]},"metadata":{}},{"output_type":"execute_result","data":{"text/plain":["2"]},"metadata":{},"execution_count":2}]""",
            notebook.Cells[1].Outputs.ToJsonString());
        Assert.Equal([1, 2, 3], notebook.Cells.Select(cell => cell.ExecutionCount));
    }

    [Fact]
    public async Task It_stops_at_the_first_failing_cell_and_later_cells_lose_their_old_outputs()
    {
        var notebook = Notebook("1", "\nthrow new Exception(\"here\");", "2");
        notebook.Cells.Insert(0, NotebookCell.Create(NotebookCellKind.Markdown, "# text"));
        notebook.Cells[3].ExecutionCount = 9;
        var failure = (await new NotebookRunner().RunAsync(notebook, TestContext.Current.CancellationToken)).Failure!;
        Assert.Equal((3, 2, 2, "here"), (failure.Number, failure.ExecutionCount, failure.Error.Line, failure.Error.Message));
        Assert.Equal("error", (string?)notebook.Cells[2].Outputs[0]!["output_type"]);
        Assert.Null(notebook.Cells[3].ExecutionCount);
    }

    [Fact]
    public async Task A_cell_that_may_fail_does_not_stop_it_and_one_to_skip_is_skipped()
    {
        var notebook = NotebookDocument.Create(
        [
            NotebookCell.Create(NotebookCellKind.Code, "throw new Exception();", "raises-exception"),
            NotebookCell.Create(NotebookCellKind.Code, "throw new Exception();", "skip-execution"),
            NotebookCell.Create(NotebookCellKind.Code, "Record(\"a\", 1); Record(\"b\", \"x\"); Record(\"a\", 2.5);"),
        ]);
        var run = await new NotebookRunner().RunAsync(notebook, TestContext.Current.CancellationToken);
        Assert.Null(run.Failure);
        Assert.Equal(["a=2.5", "b=x"], run.Records.Select(record => $"{record.Key}={record.Value}"));
    }

    [Fact]
    public async Task A_cell_over_its_time_is_stopped_and_named()
    {
        var runner = new NotebookRunner(new NotebookRunOptions { CellTimeout = TimeSpan.FromMilliseconds(50) });
        var failure = (await runner.RunAsync(Notebook("while (true) { }"), TestContext.Current.CancellationToken)).Failure!;
        Assert.Equal(("Timeout", 1), (failure.Error.Name, failure.Number));
        Assert.Contains("0.05 s", failure.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_before_a_cell_begins_ends_with_that_cell_as_the_failed_one()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var notebook = Notebook("1", "2");
        var run = await new NotebookRunner(new NotebookRunOptions { Progress = new StopAt(1, stop) }).RunAsync(notebook, stop.Token);
        Assert.Equal(("Interrupted", 2), (run.Failure!.Error.Name, run.Failure.Number));
        Assert.Equal(["execute_result", "error"], notebook.Cells.Select(cell => (string?)cell.Outputs[0]!["output_type"]));
    }

    [Fact]
    public async Task It_runs_in_the_notebooks_folder()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "log.txt"), "from here", TestContext.Current.CancellationToken);
        var before = Environment.CurrentDirectory;
        var notebook = Notebook("System.IO.File.ReadAllText(\"log.txt\")");
        Assert.Null((await new NotebookRunner(new NotebookRunOptions { Directory = folder }).RunAsync(notebook, TestContext.Current.CancellationToken)).Failure);
        Assert.Contains("from here", notebook.Cells[0].Outputs.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, Environment.CurrentDirectory);
    }

    [Fact]
    public async Task A_flood_of_text_is_cut_and_the_cut_is_said()
    {
        var notebook = Notebook("Console.Write(new string('x', 1_500_000));");
        await new NotebookRunner().RunAsync(notebook, TestContext.Current.CancellationToken);
        Assert.Equal(OutputCollector.TextLimit, ((string?)notebook.Cells[0].Outputs[0]!["text"]![0])!.Length);
        Assert.Contains("500000 more characters", notebook.Cells[0].Outputs[1]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static NotebookDocument Notebook(params string[] sources) =>
        NotebookDocument.Create(sources.Select(source => NotebookCell.Create(NotebookCellKind.Code, source)));

    private sealed class StopAt(int cell, CancellationTokenSource stop) : IProgress<NotebookProgress>
    {
        public void Report(NotebookProgress value)
        {
            if (value.Done == cell)
            {
                stop.Cancel();
            }
        }
    }
}
