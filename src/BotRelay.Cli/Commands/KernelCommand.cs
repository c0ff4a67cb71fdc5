using System.CommandLine;
using BotRelay.Kernel.Jupyter;
using BotRelay.Kernel.Jupyter.Supervision;
using Microsoft.Extensions.Logging;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay kernel</c>: the Jupyter kernel.</summary>
internal static class KernelCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console) => new ExampleCommand(
        "kernel",
        "The C# kernel for VS Code, JupyterLab and nbconvert.",
        "botrelay kernel install",
        "botrelay kernel uninstall")
    {
        CreateInstall(console), CreateUninstall(console), CreateRun(console),
    };

    private static ExampleCommand CreateInstall(CliConsole console)
    {
        var place = new KernelPlace();
        var command = new ExampleCommand(
            "install",
            "Enters the kernel where Jupyter clients look for kernels; for this user by default.",
            "botrelay kernel install",
            "botrelay kernel install --prefix .venv")
        {
            place.User, place.Prefix, place.Name,
        };
        command.SetAction(parsed =>
        {
            var (kernels, name) = place.Read(parsed);
            var folder = KernelSpec.Install(kernels, name, [.. ThisProgram(), "kernel", "run"]);
            console.Out.WriteLine($"Installed the kernel {name} in {folder}. In VS Code: open a notebook, Select Kernel, Jupyter Kernel, C# (BotRelay).");
        });
        return command;
    }

    private static ExampleCommand CreateUninstall(CliConsole console)
    {
        var place = new KernelPlace();
        var command = new ExampleCommand("uninstall", "Takes the kernel out again.", "botrelay kernel uninstall") { place.User, place.Prefix, place.Name };
        command.SetAction(parsed =>
        {
            var (kernels, name) = place.Read(parsed);
            var folder = KernelSpec.Uninstall(kernels, name) ?? throw new UsageException($"There is no kernel {name} in {kernels}.");
            console.Out.WriteLine($"Removed {folder}.");
        });
        return command;
    }

    private static ExampleCommand CreateRun(CliConsole console)
    {
        var file = new Argument<string>("CONNECTION_FILE") { Description = "the file a Jupyter client writes when it starts the kernel" };
        var supervisor = new Option<string?>("--supervisor") { Description = "the pipes to the supervising process", Hidden = true };
        var command = new ExampleCommand("run", "Runs the kernel; Jupyter clients call this.", "botrelay kernel run kernel-1.json") { file, supervisor };
        command.SetAction(async parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (parsed.GetValue(supervisor) is not { } handles)
            {
                return await KernelSupervisor.RunAsync(path, [.. ThisProgram(), "kernel", "run", path, "--supervisor"]).ConfigureAwait(false);
            }

            using var lifeline = new KernelLifeline(handles);
            using var logging = LoggerFactory.Create(builder => builder.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
            await KernelProcess.RunAsync(path, lifeline, logging.CreateLogger<JupyterKernel>()).ConfigureAwait(false);
            await console.Out.FlushAsync().ConfigureAwait(false);

            // Threads that cells left behind must not keep the process.
            Environment.Exit(ExitCode.Done);
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<string> ThisProgram() => KernelSpec.ThisProgram(typeof(KernelCommand).Assembly.Location);
}
