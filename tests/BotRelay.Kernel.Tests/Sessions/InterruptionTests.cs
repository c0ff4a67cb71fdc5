using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Tests.Sessions;

public sealed class InterruptionTests : IAsyncDisposable
{
    private readonly ScriptSession _session = new();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Theory]
    [InlineData("while (true);")]
    [InlineData("while (true) { }")]
    [InlineData("for (;;) x++;")]
    [InlineData("do x++; while (true);")]
    [InlineData("again: goto again;")]
    [InlineData("foreach (var i in Forever()) if (i < 0) break;")]
    [InlineData("while (true) { try { while (true) x++; } catch { } }")]
    [InlineData("void F() { while (true) while (true) x++; } F();")]
    [InlineData("Func<int> f = () => { while (true) { } }; f();")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Where(i => { return i < 0; }).Count()")]
    [InlineData("System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("await Task.Delay(-1, cancellationToken);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("Parallel.For(0, 4, i => { while (true) { } });")]
    [InlineData("Forever()")]
    [InlineData("while (true) Console.WriteLine(x);")]
    public async Task A_cell_that_never_ends_is_interrupted_and_the_session_goes_on(string code)
    {
        (await _session.RunAsync("var x = 1; IEnumerable<int> Forever() { while (true) yield return 1; } class Never : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { while (true) { } } IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }"))
            .Where(output => output is ErrorOutput).ToList().ForEach(error => Assert.Fail(error.ToString()));
        code = code == "Forever()" ? "new Never()" : code;
        using var interrupt = new CancellationTokenSource();
        var outputs = new List<CellOutput>();
        await foreach (var output in _session.SubmitAsync(new CellSource("Console.WriteLine(\"running\"); " + code, "cell 2"), interrupt.Token))
        {
            await interrupt.CancelAsync();
            if (output is not StreamOutput)
            {
                outputs.Add(output);
            }
        }

        Assert.Equal("Interrupted", outputs.Error().Name);
        Assert.Equal("2", (await _session.RunAsync("1 + 1")).Result());
    }

    [Fact]
    public async Task Leaving_the_outputs_early_ends_the_cell()
    {
        await foreach (var _ in _session.SubmitAsync(new CellSource("while (true) Console.WriteLine(1);", "cell 1"), TestContext.Current.CancellationToken))
        {
            break;
        }

        Assert.Equal("2", (await _session.RunAsync("1 + 1")).Result());
    }

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1; F(0)")]
    [InlineData("int F(int n) { return F(n + 1) + 1; } F(0)")]
    [InlineData("class A { public int F(int n) => F(n + 1) + 1; } new A().F(0)")]
    [InlineData("void F() => F(); F();")]
    public async Task Endless_recursion_fails_the_cell_and_not_the_process(string code) =>
        Assert.Equal("System.InsufficientExecutionStackException", (await _session.RunAsync(code)).Error().Name);

    [Theory]
    [InlineData("int F(int n) => n < 1 ? throw new Exception() : n; F(3)", "3")]
    [InlineData("int F() => throw new InvalidOperationException(); try { F(); } catch (InvalidOperationException) { } 1", "1")]
    [InlineData("async Task F() => await Task.Yield(); async Task<int> G() => await Task.FromResult(2); await F(); await G()", "2")]
    [InlineData("var a = new[] { 1 }; ref int F() => ref a[0]; F() = 4; a[0]", "4")]
    [InlineData("var n = 0; for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) if (i == j) n++; n", "3")]
    [InlineData("var n = 0; foreach (var (a, b) in new[] { (1, 2) }) n += a + b; n", "3")]
    [InlineData("System.Linq.Expressions.Expression<Func<int, int>> e = x => x + 1; e.Compile()(2)", "3")]
    [InlineData("interface I { int F() => 5; } class A : I { } ((I)new A()).F()", "5")]
    [InlineData("struct P { public int X; public int this[int i] { get { return X + i; } } public P(int x) { X = x; } public static P operator +(P a, P b) { return new P(a.X + b.X); } } (new P(1) + new P(2))[4]", "7")]
    public async Task Guarded_code_means_what_it_meant(string code, string shown) =>
        Assert.Equal(shown, (await _session.RunAsync(code)).Result());
}
