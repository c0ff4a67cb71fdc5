using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Tests.Jupyter;

public sealed class KernelProcessTests
{
    [Fact]
    public void An_interrupt_signal_stops_the_cell_and_not_the_kernel_however_often()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "signals are sent with kill");
        using var kernel = new KernelUnderTest();
        using var client = new JupyterClient(kernel.Connection);
        for (var i = 0; i < 3; i++)
        {
            var id = client.Execute("Console.Write(1); while (true) { }");
            while (JupyterClient.Type(client.Receive("iopub")) != "stream")
            {
            }

            Send(kernel, "-INT");
            Assert.Equal("Interrupted", (string?)client.Reply(id)["ename"]);
        }

        client.Reply(client.Send("control", "shutdown_request", new JsonObject { ["restart"] = false }), "control");
        kernel.Process.WaitForExit();
        Assert.Equal(0, kernel.Process.ExitCode);
    }

    [Theory]
    [InlineData("-TERM")]
    [InlineData("-KILL")]
    public void A_kernel_whose_process_is_ended_leaves_none_behind(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "signals are sent with kill");
        using var kernel = new KernelUnderTest();
        using var client = new JupyterClient(kernel.Connection);
        var id = client.Execute("Console.Write(Environment.ProcessId); while (true) { }");
        JsonObject message;
        while (JupyterClient.Type(message = client.Receive("iopub")) != "stream")
        {
        }

        using var inner = Process.GetProcessById(int.Parse((string)message["content"]!["text"]!, CultureInfo.InvariantCulture));
        Send(kernel, signal);
        kernel.Process.WaitForExit();
        inner.WaitForExit();
        Assert.Equal(signal == "-TERM" ? 0 : 137, kernel.Process.ExitCode);
    }

    private static void Send(KernelUnderTest kernel, string signal)
    {
        using var kill = Process.Start("kill", [signal, kernel.Process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
