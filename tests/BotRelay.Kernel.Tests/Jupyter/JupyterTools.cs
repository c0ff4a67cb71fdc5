using System.Diagnostics;
using BotRelay.Kernel.Jupyter;

namespace BotRelay.Kernel.Tests.Jupyter;

/// <summary>Jupyter's own programs, where the machine has them, with the kernel installed for them.</summary>
internal sealed class JupyterTools : IDisposable
{
    /// <summary>The kernel as a user has it; the folder it is installed in comes before the user's own.</summary>
    public const string KernelName = KernelSpec.DefaultName;

    private readonly string _prefix = Directory.CreateTempSubdirectory("botrelay-jupyter").FullName;
    private readonly string _python;

    private JupyterTools(string python)
    {
        _python = python;
        var (code, said) = Run("dotnet", KernelUnderTest.Cli, "kernel", "install", "--prefix", _prefix, "--name", KernelName);
        Assert.True(code == 0, said);
    }

    /// <summary>Finds a Python that has a module; skips the test where none has.</summary>
    public static JupyterTools Require(string module)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                if (Start(python, ["-c", $"import {module}"], []).Code == 0)
                {
                    return new JupyterTools(python);
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such program.
            }
        }

        Assert.Skip($"No Python with {module} here. On Debian: apt-get install python3-jupyter-kernel-test jupyter-nbconvert jupyter-notebook");
        throw new InvalidOperationException();
    }

    /// <summary>Installs .NET Interactive's kernel beside ours; skips the test where the machine does not have it.</summary>
    public void RequireDotnetInteractive()
    {
        try
        {
            var (code, said) = Run("dotnet-interactive", "jupyter", "install", "--path", Directory.CreateDirectory(Path.Combine(_prefix, "share", "jupyter", "kernels")).FullName);
            Assert.True(code == 0, said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("No .NET Interactive here. To have it: dotnet tool install -g Microsoft.dotnet-interactive");
        }
    }

    public (int Code, string Said) Python(params string[] arguments) => Run(_python, arguments);

    /// <summary>Starts a program of Jupyter's that goes on.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(_python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose() => Directory.Delete(_prefix, recursive: true);

    private Dictionary<string, string> Environment => new()
    {
        ["JUPYTER_PATH"] = Path.Combine(_prefix, "share", "jupyter"),
        ["BOTRELAY_KERNEL"] = KernelName,
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    private (int Code, string Said) Run(string program, params string[] arguments) => Start(program, arguments, Environment);

    private static (int Code, string Said) Start(string program, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
