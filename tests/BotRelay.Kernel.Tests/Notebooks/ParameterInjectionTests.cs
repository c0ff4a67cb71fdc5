using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Tests.Notebooks;

public sealed class ParameterInjectionTests
{
    [Theory]
    [InlineData("double x = .79;", ".8", "double x = 0.8;")]
    [InlineData("var x = .79;", "1", "double x = 1;")]
    [InlineData("var x = -3;", "5", "int x = 5;")]
    [InlineData("float x;", "1e3", "float x = 1000f;")]
    [InlineData("decimal x = 1m;", "2.50", "decimal x = 2.50m;")]
    [InlineData("long x = 1;", "-9000000000", "long x = -9000000000L;")]
    [InlineData("bool x = false;", "True", "bool x = true;")]
    [InlineData("var x = \"a\";", "say \"hi\"\\n", "string x = \"say \\\"hi\\\"\\\\n\";")]
    [InlineData("string x = \"a\";", "12", "string x = \"12\";")]
    [InlineData("string? x = null;", "null", "string? x = null;")]
    [InlineData("int? x = 1;", "null", "int? x = null;")]
    [InlineData("int? x = null;", "4", "int? x = 4;")]
    [InlineData("int[] x = [1];", "[1, 2,3]", "int[] x = [1, 2, 3];")]
    [InlineData("List<string> x = [];", "a,\"b\"", "List<string> x = [\"a\", \"b\"];")]
    [InlineData("DayOfWeek x = DayOfWeek.Friday;", "Monday", "DayOfWeek x = DayOfWeek.Monday;")]
    [InlineData("TimeSpan x = TimeSpan.Zero;", "00:01", "TimeSpan x = TimeSpan.Parse(\"00:01\", System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("var x = TimeSpan.FromSeconds(2);", "TimeSpan.FromSeconds(3)", "var x = TimeSpan.FromSeconds(3);")]
    public void A_value_is_written_as_a_literal_of_the_declared_type(string declared, string value, string injected)
    {
        var notebook = Notebook(declared);
        ParameterInjection.Inject(notebook, new Dictionary<string, string> { ["x"] = value });
        Assert.Equal("// Parameters\n" + injected, notebook.Cells[1].Source);
        Assert.Equal(["injected-parameters"], notebook.Cells[1].Tags);
    }

    [Theory]
    [InlineData("double x = .79;", "abc")]
    [InlineData("double x = .79;", "NaN")]
    [InlineData("int x = 1;", "1.5")]
    [InlineData("byte x = 1;", "300")]
    [InlineData("bool x = true;", "yes")]
    [InlineData("int[] x = [];", "1,b")]
    [InlineData("TimeSpan x = default;", "soon")]
    [InlineData("var x = TimeSpan.Zero;", "a b c")]
    public void A_value_that_is_none_of_the_type_is_refused_with_type_and_value(string declared, string value)
    {
        var e = Assert.Throws<NotebookParameterException>(() => ParameterInjection.Inject(Notebook(declared), new Dictionary<string, string> { ["x"] = value }));
        Assert.Contains($"'{value}'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rerun_replaces_the_injected_cell()
    {
        var notebook = Notebook("double x = 1; int y = 2;");
        ParameterInjection.Inject(notebook, new Dictionary<string, string> { ["x"] = "2" });
        ParameterInjection.Inject(notebook, new Dictionary<string, string> { ["y"] = "3" });
        Assert.Equal(3, notebook.Cells.Count);
        Assert.Equal("// Parameters\nint y = 3;", notebook.Cells[1].Source);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        var e = Assert.Throws<NotebookParameterException>(() => ParameterInjection.Inject(Notebook("double threshold = 1;"), new Dictionary<string, string> { ["treshold"] = "2" }));
        Assert.Contains("double threshold", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_parameters_cell_the_values_come_first_with_guessed_types()
    {
        var notebook = NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Code, "x")]);
        ParameterInjection.Inject(notebook, new Dictionary<string, string> { ["a"] = "1", ["b"] = "1.5", ["c"] = "true", ["d"] = "Mara" });
        Assert.Equal("// Parameters\nvar a = 1;\nvar b = 1.5;\nvar c = true;\nvar d = \"Mara\";", notebook.Cells[0].Source);
    }

    private static NotebookDocument Notebook(string parameters) =>
        NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Code, parameters, "parameters"), NotebookCell.Create(NotebookCellKind.Code, "x")]);
}
