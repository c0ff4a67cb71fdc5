using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using BotRelay.Kernel.Jupyter;

namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>The command line's kernel in a process of its own, as Jupyter starts it.</summary>
internal sealed class KernelUnderTest : IDisposable
{
    private readonly StringBuilder _errors = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("botrelay-kernel").FullName;

    public KernelUnderTest()
    {
        Connection = JupyterClient.FreePorts();
        var path = Path.Combine(_folder, "kernel.json");
        File.WriteAllText(path, JsonSerializer.Serialize(Connection));
        Process = Process.Start(new ProcessStartInfo("dotnet", [Cli, "kernel", "run", path]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Process.OutputDataReceived += (_, _) => { };
        Process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    /// <summary>The command line's dll.</summary>
    public static string Cli { get; } = Path.GetFullPath(typeof(KernelUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Cli").Value!);

    public ConnectionFile Connection { get; }

    /// <summary>What it wrote to its error stream so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public Process Process { get; }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
