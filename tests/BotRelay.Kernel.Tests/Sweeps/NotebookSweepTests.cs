using BotRelay.Kernel.Notebooks;
using BotRelay.Kernel.Sweeps;

namespace BotRelay.Kernel.Tests.Sweeps;

[Collection("one current directory")]
public sealed class NotebookSweepTests
{
    [Fact]
    public void Decimal_steps_reach_both_ends()
    {
        var range = ParameterRange.Parse("threshold=.70:.85:.01");
        Assert.Equal("threshold", range.Name);
        Assert.Equal(16, range.Values.Count);
        Assert.Equal(("0.70", "0.85"), (range.Values[0], range.Values[^1]));
        Assert.Equal(["3", "2", "1"], ParameterRange.Parse("n=3:1:-1").Values);
        Assert.Equal(["1", "2", "3"], ParameterRange.Parse("n=1:3").Values);
        Assert.Equal(["lag1", "familiarity"], ParameterRange.Parse("signal=lag1, familiarity").Values);
    }

    [Theory]
    [InlineData("threshold")]
    [InlineData("=1:2")]
    [InlineData("a=")]
    [InlineData("a=1:2:0")]
    [InlineData("a=1:2:-1")]
    [InlineData("a=1:x:1")]
    [InlineData("a=0:1:0.000001")]
    public void What_is_no_range_is_refused(string text) => Assert.Throws<NotebookParameterException>(() => ParameterRange.Parse(text));

    [Fact]
    public void A_grid_is_the_product_the_last_range_fastest() =>
        Assert.Equal(["a=1 b=x", "a=1 b=y", "a=2 b=x", "a=2 b=y"], ParameterGrid.Points([new("a", ["1", "2"]), new("b", ["x", "y"])]).Select(point => string.Join(' ', point.Select(value => $"{value.Key}={value.Value}"))));

    [Fact]
    public async Task Every_point_is_a_row_and_one_that_fails_does_not_end_the_sweep()
    {
        var notebook = NotebookDocument.Create(
        [
            NotebookCell.Create(NotebookCellKind.Code, "int n = 0; string who = \"\";", "parameters"),
            NotebookCell.Create(NotebookCellKind.Code, "Record(\"square\", n * n); Record(\"name\", who);"),
            NotebookCell.Create(NotebookCellKind.Code, "if (n == 2) throw new Exception(\"two\");"),
        ]);
        var sweep = new NotebookSweep(notebook.ToString(), new Dictionary<string, string> { ["who"] = "a, \"b\"" }, Path.GetTempPath());
        var rows = new List<SweepRow>();
        await foreach (var row in sweep.RunAsync(ParameterGrid.Points([ParameterRange.Parse("n=1:3")]), TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        using var csv = new StringWriter();
        new SweepTable(rows).WriteCsv(csv);
        Assert.Equal("n,square,name,error\n1,1,\"a, \"\"b\"\"\",\n2,4,\"a, \"\"b\"\"\",cell 4: two\n3,9,\"a, \"\"b\"\"\",\n", csv.ToString());
    }
}
