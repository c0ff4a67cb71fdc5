using BotRelay.Kernel.Notebooks;
using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
    [InlineData("var x = TimeSpan.FromSeconds(2);", "00:00:03", "TimeSpan x = TimeSpan.Parse(\"00:00:03\", System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("var x = new Uri(\"a\", UriKind.Relative);", "b", "Uri x = new Uri(\"b\", UriKind.RelativeOrAbsolute);")]
    [InlineData("var x = new[] { 1.5 };", "2,3", "double[] x = [2, 3];")]
    [InlineData("var x = DayOfWeek.Friday;", "Monday", "var x = DayOfWeek.Monday;")]
    [InlineData("var x = Path.GetTempPath();", "my.folder", "var x = \"my.folder\";")]
    [InlineData("var x = Compute();", "7", "var x = 7;")]
    [InlineData("FileAccess x = default;", "Read | Write", "FileAccess x = FileAccess.Read | FileAccess.Write;")]
    [InlineData("Thing x = default;", "null", "Thing x = null;")]
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
    [InlineData("DayOfWeek x = default;", "(DayOfWeek)3")]
    [InlineData("DayOfWeek x = default;", "Monday; Exit()")]
    [InlineData("Thing x = default;", "Thing.Make()")]
    [InlineData("Thing x = default;", "new Thing()")]
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
        ParameterInjection.Inject(notebook, new Dictionary<string, string> { ["a"] = "1", ["b"] = "1.5", ["c"] = "true", ["d"] = "Mara", ["e"] = "1.0", ["f"] = "5000000000", ["g"] = "null", ["h"] = "" });
        Assert.Equal("// Parameters\nvar a = 1;\nvar b = 1.5;\nvar c = true;\nvar d = \"Mara\";\nvar e = 1.0;\nvar f = 5000000000L;\nobject g = null;\nvar h = \"\";", notebook.Cells[0].Source);
    }

    [Theory]
    [InlineData("x=1; System.IO.File.Delete(\"y\"); var z")]
    [InlineData("class")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1x")]
    public void Without_a_parameters_cell_a_name_that_is_none_is_refused(string name)
    {
        var notebook = NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Code, "x")]);
        var e = Assert.Throws<NotebookParameterException>(() => ParameterInjection.Inject(notebook, new Dictionary<string, string> { [name] = "1" }));
        Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
        Assert.Single(notebook.Cells);
    }

    // Whatever stands in a value, and whatever the parameter's type, nothing of it becomes code: there is one declaration, without a call but those to Parse.
    [Fact]
    public void No_value_becomes_code() =>
        Gen.Select(Gen.Int[0, Declarations.Length - 1].Select(i => Declarations[i]), Gen.OneOf(s_hostile, Gen.String, s_hostile.Array[1, 3].Select(string.Concat))).Sample((declared, value) =>
        {
            var notebook = declared.Length == 0 ? NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Code, "x")]) : Notebook(declared);
            try
            {
                ParameterInjection.Inject(notebook, new Dictionary<string, string> { ["x"] = value });
            }
            catch (NotebookParameterException)
            {
                return;
            }

            var source = notebook.Cells.Single(cell => cell.Tags.Contains(ParameterInjection.InjectedTag)).Source;
            var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(kind: Microsoft.CodeAnalysis.SourceCodeKind.Script), cancellationToken: TestContext.Current.CancellationToken).GetCompilationUnitRoot();
            Assert.False(root.ContainsDiagnostics, source);
            _ = Assert.IsType<FieldDeclarationSyntax>(Assert.Single(root.Members));
            Assert.All(root.DescendantNodes().OfType<InvocationExpressionSyntax>(), call => Assert.EndsWith(".Parse", call.Expression.ToString(), StringComparison.Ordinal));
            Assert.Empty(root.DescendantNodes().OfType<AssignmentExpressionSyntax>());
            Assert.DoesNotContain(root.DescendantTrivia(), trivia => trivia.IsDirective);
        });

    private static readonly string[] Declarations =
        ["", "var x = 1;", "var x = .5;", "string x = \"a\";", "string? x = null;", "char x = 'a';", "bool x = true;", "int[] x = [];", "List<string> x = [];", "DayOfWeek x = default;", "var x = DayOfWeek.Friday;",
            "var x = Compute();", "Thing x = default;", "TimeSpan x = default;", "Uri x = null;", "object x = null;"];

    private static readonly string[] Hostile =
        ["\"; System.IO.File.Delete(\"y\"); //", "System.IO.File.Delete(\"y\")", "1; Exit()", "\n#r \"nuget: Bad\"\n", "a\u2028#load \"b\"", "*/ Exit(); /*", "{Exit()}", "$\"{Exit()}\"", "\"\"\"", "'", "\\", "(x = Exit())", "() => Exit()",
            "x.y", "null", "default", "true", "-1", "1e400", "new Thing()", "[1, Exit()]", "a,b", "\"a\",b", "Read | Exit()", "\0", "\uD800"];

    private static readonly Gen<string> s_hostile = Gen.Int[0, Hostile.Length - 1].Select(i => Hostile[i]);

    private static NotebookDocument Notebook(string parameters) =>
        NotebookDocument.Create([NotebookCell.Create(NotebookCellKind.Code, parameters, "parameters"), NotebookCell.Create(NotebookCellKind.Code, "x")]);
}
