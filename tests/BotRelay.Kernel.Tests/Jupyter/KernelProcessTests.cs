using System.Diagnostics;
using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Tests.Jupyter;

public sealed class KernelProcessTests
{
    [Theory]
    [InlineData("Environment.Exit(3);", "ProcessExit")]
    public void A_cell_that_brings_the_process_down_is_told_of_first(string code, string name)
    {
        using var kernel = new KernelUnderTest();
        using var client = new JupyterClient(kernel.Connection);
        client.Reply(client.Execute("1"));
        client.Execute(code);
        JsonObject message;
        while (JupyterClient.Type(message = client.Receive("iopub")) != "error")
        {
        }

        Assert.Equal(name, (string?)message["content"]!["ename"]);
        Assert.Contains("restart the kernel", (string)message["content"]!["evalue"]!, StringComparison.Ordinal);
        kernel.Process.WaitForExit();
    }

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

            using (var kill = Process.Start("kill", ["-INT", kernel.Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            {
                kill.WaitForExit();
            }

            Assert.Equal("Interrupted", (string?)client.Reply(id)["ename"]);
        }

        client.Reply(client.Send("control", "shutdown_request", new JsonObject { ["restart"] = false }), "control");
        kernel.Process.WaitForExit();
        Assert.Equal(0, kernel.Process.ExitCode);
    }
}
