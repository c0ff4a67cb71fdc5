using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Tests.Sessions;

public sealed class ScriptSessionTests : IAsyncDisposable
{
    private readonly ScriptSession _session = new();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Fact]
    public async Task A_later_cell_knows_the_variables_functions_and_types_of_an_earlier_one()
    {
        await _session.RunAsync("record Pair(int A, int B); int Sum(Pair p) => p.A + p.B; var pair = new Pair(2, 3);");
        Assert.Equal("5", (await _session.RunAsync("Sum(pair)")).Result());
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("var x = 3; x * .5", "1.5")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("new List<int> { 1, 2 }", "List<int>(2) { 1, 2 }")]
    [InlineData("(object)null", "<null>")]
    [InlineData("Enumerable.Range(0, 3).Select(i => i * i).Sum()", "5")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("return 4;", "4")]
    public async Task The_trailing_expression_is_the_result(string code, string shown) =>
        Assert.Equal(shown, (await _session.RunAsync(code)).Result());

    [Theory]
    [InlineData("var x = 3;")]
    [InlineData("Console.Write(1)")]
    [InlineData("await Task.Yield();")]
    [InlineData("using System.IO;")]
    [InlineData("")]
    [InlineData("// nothing")]
    public async Task A_cell_that_ends_in_no_value_has_no_result(string code) =>
        Assert.Empty((await _session.RunAsync(code)).Where(output => output is ResultOutput or ErrorOutput).Select(output => (output as ErrorOutput)?.Traceback.Aggregate("", (all, line) => all + line + "\n")));

    [Fact]
    public async Task Using_directives_stay_for_later_cells()
    {
        await _session.RunAsync("using System.Globalization;");
        Assert.Equal("Invariant Language (Invariant Country)", (await _session.RunAsync("CultureInfo.InvariantCulture.EnglishName")).Result());
    }

    [Fact]
    public async Task A_redeclared_variable_hides_the_old_one()
    {
        await _session.RunAsync("var x = 1;");
        await _session.RunAsync("var x = \"two\";");
        Assert.Equal("two", (await _session.RunAsync("x")).Result());
        Assert.Equal(typeof(string), Assert.Single(_session.Variables, variable => variable.Name == "x").Type);
    }

    [Fact]
    public async Task What_was_declared_before_a_failure_stays()
    {
        (await _session.RunAsync("var kept = 5; throw new Exception(\"no\");")).Error();
        Assert.Equal("5", (await _session.RunAsync("kept")).Result());
    }

    [Fact]
    public async Task Console_text_arrives_while_the_cell_runs()
    {
        var gate = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var cell = new CellSource($"Console.WriteLine(\"first\"); while (!System.IO.File.Exists(@\"{gate}\")) await Task.Delay(5); Console.Error.Write(\"second\");", "cell 1");
        var outputs = new List<CellOutput>();
        await foreach (var output in _session.SubmitAsync(cell, TestContext.Current.CancellationToken))
        {
            if (outputs.Count == 0)
            {
                // The cell goes on only after its first line has been seen.
                Assert.Equal(new StreamOutput(StreamName.Stdout, "first\n"), output);
                await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
            }

            outputs.Add(output);
        }

        File.Delete(gate);
        Assert.Equal("second", outputs.Text(StreamName.Stderr));
    }

    [Fact]
    public async Task Two_sessions_keep_their_output_apart()
    {
        await using var other = new ScriptSession();
        var one = _session.RunAsync("for (var i = 0; i < 50; i++) { Console.Write('a'); await Task.Yield(); }");
        var two = other.RunAsync("for (var i = 0; i < 50; i++) { Console.Write('b'); await Task.Yield(); }");
        Assert.Equal(new string('a', 50), (await one).Text());
        Assert.Equal(new string('b', 50), (await two).Text());
    }

    [Fact]
    public async Task Of_a_flood_of_text_none_is_lost()
    {
        var outputs = await _session.RunAsync("for (var i = 0; i < 300_000; i++) Console.WriteLine(i);");
        Assert.Equal(300_000, outputs.Text().AsSpan().Count('\n'));
    }

    [Fact]
    public async Task Output_after_the_cells_end_is_late_output_of_that_cell()
    {
        var late = new TaskCompletionSource<LateOutputEventArgs>();
        _session.LateOutput += (_, e) => late.TrySetResult(e);
        await _session.RunAsync("var go = new TaskCompletionSource(); _ = Task.Run(async () => { await go.Task; Console.Write(\"late\"); });", "cell 7");
        await _session.RunAsync("go.SetResult();", "cell 8");
        var e = await late.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal("cell 7", e.Cell.Name);
        Assert.Equal(new StreamOutput(StreamName.Stdout, "late"), e.Output);
    }

    [Fact]
    public async Task An_expression_is_evaluated_beside_the_cells()
    {
        await _session.RunAsync("var x = 20;");
        Assert.Equal("21", Assert.IsType<ResultOutput>(await _session.EvaluateAsync("x + 1", TestContext.Current.CancellationToken)).Data.Data[MimeBundle.Plain]);
        Assert.IsType<ErrorOutput>(await _session.EvaluateAsync("y", TestContext.Current.CancellationToken));
        Assert.Equal("20", (await _session.RunAsync("x")).Result());
    }

    [Fact]
    public async Task A_cell_that_reads_is_answered_by_the_host_and_told_where_there_is_none()
    {
        await using var asking = new ScriptSession(new ScriptSessionOptions { Input = (request, _) => request.Password ? "secret" : $"<{request.Prompt}>" });
        Assert.Equal("<>|<name? >|secret", (await asking.RunAsync("Console.ReadLine() + \"|\" + await GetInputAsync(\"name? \") + \"|\" + await GetPasswordAsync()")).Result());
        Assert.Contains("nobody can answer", (await _session.RunAsync("Console.ReadLine()")).Error().Message, StringComparison.Ordinal);
    }
}
