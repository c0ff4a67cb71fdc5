using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Tests.Sessions;

public sealed class ErrorTests : IAsyncDisposable
{
    private readonly ScriptSession _session = new();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Fact]
    public async Task A_compiler_message_names_cell_line_and_column_and_shows_the_line()
    {
        var error = (await _session.RunAsync("var x = 1;\nwhile (true) x += unknown;\n", "cell 4")).Error();
        Assert.Equal(("CompilationError", "cell 4", 2), (error.Name, error.Cell, error.Line));
        Assert.Equal("error CS0103: The name 'unknown' does not exist in the current context", error.Message);
        Assert.Equal("cell 4, line 2, column 19: " + error.Message, error.Traceback[0]);
        Assert.Equal(">   2 | while (true) x += unknown;", error.Traceback[1]);
        Assert.Equal("      |                   ^^^^^^^", error.Traceback[2]);
    }

    [Fact]
    public async Task An_exception_points_into_the_cell_that_holds_the_fault()
    {
        await _session.RunAsync("int Half(int n)\n{\n    if (n % 2 == 1) throw new ArgumentException(\"odd\");\n    return n / 2;\n}", "cell 1");
        var error = (await _session.RunAsync("var a = 1;\nHalf(a)", "cell 2")).Error();
        Assert.Equal(("System.ArgumentException", "odd", "cell 1", 3), (error.Name, error.Message, error.Cell, error.Line));
        Assert.Equal(
            [
                "System.ArgumentException: odd", "   at Half in cell 1, line 3", "   at cell 2, line 2", "cell 1, line 3:",
                "    1 | int Half(int n)", "    2 | {", ">   3 |     if (n % 2 == 1) throw new ArgumentException(\"odd\");", "    4 |     return n / 2;", "    5 | }",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Lambdas_async_methods_and_causes_are_named_as_written()
    {
        var error = (await _session.RunAsync(
            """
            class Bot
            {
                public async Task<int> AskAsync() { await Task.Yield(); throw new FormatException("inner"); }
            }
            Func<Task> run = async () =>
            {
                try { await new Bot().AskAsync(); }
                catch (FormatException e) { throw new InvalidOperationException("outer", e); }
            };
            await run();
            """)).Error();
        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal(8, error.Line);
        Assert.Contains("   at a lambda in cell 1, line 8", error.Traceback);
        Assert.Contains("caused by", error.Traceback);
        Assert.Contains("   at Bot.AskAsync in cell 1, line 3", error.Traceback);
        Assert.Contains("   at cell 1, line 10", error.Traceback);
    }

    [Fact]
    public async Task A_failure_inside_a_library_names_the_line_that_called_it()
    {
        var error = (await _session.RunAsync("var x = \"a\";\n\nint.Parse(x)")).Error();
        Assert.Equal(("System.FormatException", 3), (error.Name, error.Line));
        Assert.DoesNotContain(error.Traceback, line => line.Contains("BotRelay", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\n#!fsharp\nlet x = 1", 2, "'#!fsharp'")]
    [InlineData("var a = 1;\n#r \"none/such.dll\"", 2, "none/such.dll")]
    [InlineData("#i \"https://example.org\"", 1, "nuget:")]
    [InlineData("#!import none.ipynb", 1, "none.ipynb")]
    [InlineData("#r", 1, "in double quotes")]
    public async Task A_directive_that_cannot_be_followed_names_its_line(string code, int line, string part)
    {
        var error = (await _session.RunAsync(code)).Error();
        Assert.Equal(("DirectiveError", line), (error.Name, error.Line));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
