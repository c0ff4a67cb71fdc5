using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Jupyter.Supervision;

namespace BotRelay.Kernel.Tests.Jupyter;

public sealed class KernelCrashTests
{
    [Theory]
    [InlineData("Environment.Exit(3);", "ProcessExit", "exit code 3")]
    [InlineData("Environment.Exit(0);", "ProcessExit", "exit code 0")]
    [InlineData("new System.Threading.Thread(() => throw new InvalidOperationException(\"no luck\")).Start(); System.Threading.Thread.Sleep(-1);", "System.InvalidOperationException", "no luck")]
    [InlineData("class Endless { public int Depth => Depth + 1; }\nnew Endless().Depth", "System.StackOverflowException", "without end")]
    [InlineData("Environment.FailFast(\"gone\");", "FailFast", "gone")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(-1);", "Killed", "killed")]
    public void A_cell_that_brings_the_process_down_is_answered_and_told_of(string code, string name, string message)
    {
        using var kernel = new KernelUnderTest();
        using var client = new JupyterClient(kernel.Connection);
        client.Reply(client.Execute("1"));
        var crashed = client.Execute(code);
        var waiting = client.Execute("2");

        var (_, error) = Assert.Single(client.Outputs(crashed), output => output.Type == "error");
        Assert.Equal(name, (string?)error["ename"]);
        Assert.Contains(message, (string)error["evalue"]!, StringComparison.Ordinal);
        Assert.Contains("restart the kernel", (string)error["evalue"]!, StringComparison.Ordinal);
        var reply = client.Reply(crashed);
        Assert.Equal(("error", name, 2), ((string)reply["status"]!, (string)reply["ename"]!, (int)reply["execution_count"]!));
        Assert.Equal("aborted", (string?)client.Reply(waiting)["status"]);
        kernel.Process.WaitForExit();
    }

    [Fact]
    public void A_thread_left_behind_that_brings_the_process_down_is_told_of_under_its_cell()
    {
        using var kernel = new KernelUnderTest();
        using var client = new JupyterClient(kernel.Connection);
        var id = client.Execute("var thread = new System.Threading.Thread(() => { System.Threading.Thread.Sleep(1500); throw new Exception(\"late\"); }); thread.Start(); Console.Write(\"done\");");
        Assert.Equal("ok", (string?)client.Reply(id)["status"]);
        JsonObject told;
        while (JupyterClient.Type(told = client.Receive("iopub")) != "error")
        {
        }

        Assert.Equal(id, (string?)told["parent"]!["msg_id"]);
        Assert.Contains("late", (string)told["content"]!["evalue"]!, StringComparison.Ordinal);
        Assert.Contains(told["content"]!["traceback"]!.AsArray(), line => ((string)line!).Contains("In [1]:line 1", StringComparison.Ordinal));
        kernel.Process.WaitForExit();
        Assert.NotEqual(0, kernel.Process.ExitCode);
        Assert.Contains("Unhandled exception. System.Exception: late", kernel.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_cell_has_started_does_not_keep_the_news_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "sleep is a program of Unix");
        using var kernel = new KernelUnderTest();
        using var client = new JupyterClient(kernel.Connection);
        var id = client.Execute("var sleeper = System.Diagnostics.Process.Start(\"sleep\", \"600\"); Console.Write(sleeper.Id); Console.ReadLine(); Environment.Exit(1);");
        JsonObject message;
        while (JupyterClient.Type(message = client.Receive("iopub")) != "stream")
        {
        }

        using var sleeper = Process.GetProcessById(int.Parse((string)message["content"]!["text"]!, CultureInfo.InvariantCulture));
        client.Receive("stdin");
        client.Send("stdin", "input_reply", new JsonObject { ["value"] = "" });
        Assert.Equal("ProcessExit", (string?)client.Outputs(id).Single(output => output.Type == "error").Content["ename"]);
        Assert.False(sleeper.HasExited);
        sleeper.Kill();
        kernel.Process.WaitForExit();
    }

    [Theory]
    [InlineData(134, "Unhandled exception. System.FormatException: bad\n   at A.B()", "System.FormatException", "bad")]
    [InlineData(134, "noise\nProcess terminated. Assertion failed.\nwhy\n", "FailFast", "Assertion failed.")]
    [InlineData(134, "Fatal error. System.AccessViolationException: Attempted to read", "System.AccessViolationException", "Attempted to read")]
    [InlineData(134, "Process terminated.\ngone\n   at A.B()", "FailFast", "gone")]
    [InlineData(134, "Fatal error.\nInternal CLR error. (0x80131506)", "Fatal error", "Internal CLR error.")]
    [InlineData(3, "a log line that ends. Unhandled", "ProcessExit", "exit code 3")]
    public void The_runtimes_last_lines_are_understood(int exitCode, string errors, string name, string message)
    {
        var error = Crash.Describe(exitCode, errors);
        Assert.Equal(name, error.Name);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_stack_is_cut()
    {
        var error = Crash.Describe(134, "Stack overflow.\n" + string.Concat(Enumerable.Repeat("   at A.B()\n", 5000)));
        Assert.True(error.Traceback.Count < 60);
        Assert.Contains("more", error.Traceback[^1], StringComparison.Ordinal);
    }
}
