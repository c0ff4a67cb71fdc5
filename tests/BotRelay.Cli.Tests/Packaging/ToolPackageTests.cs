using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace BotRelay.Cli.Tests.Packaging;

/// <summary>The package of the README's <c>dotnet pack</c>, installed and used where no checkout is.</summary>
public sealed class ToolPackageTests
{
    [Fact]
    public void The_command_can_be_packed_installed_and_used_outside_of_the_checkout()
    {
        using var folder = new TempFolder();
        var configuration = typeof(ToolPackageTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        Run(folder, "dotnet", "pack", Path.Combine(Repository.Root, "src", "BotRelay.Cli"), "--no-build", "-c", configuration, "-o", folder["artifacts"]);
        // The folder alone is asked, so no network is needed.
        Run(folder, "dotnet", "tool", "install", "--tool-path", folder["tools"], "--source", folder["artifacts"], "BotRelay.Cli");
        var botrelay = folder["tools/botrelay" + (OperatingSystem.IsWindows() ? ".exe" : "")];

        Run(folder, botrelay, "run", "--a", "persona:wilf", "--b", "persona:ines", "--topic", "trains", "--turns", "4", "--out", "talk.jsonl");
        Run(folder, botrelay, "report", "talk.jsonl", "--out", "talk.html");
        Assert.Contains("Wilf", File.ReadAllText(folder["talk.html"]), StringComparison.Ordinal);
        Assert.Contains("\"vector\"", Run(folder, botrelay, ["embed", "--embedder", "minilm", "--format", "json"], "Hello there\n"), StringComparison.Ordinal);

        // Jupyter starts what kernel.json names.
        Run(folder, botrelay, "kernel", "install", "--prefix", folder["jupyter"]);
        var spec = JsonNode.Parse(File.ReadAllText(folder["jupyter/share/jupyter/kernels/botrelay-csharp/kernel.json"]))!;
        Assert.Equal(botrelay, (string?)spec["argv"]![0]);
        folder.Write("cell.ipynb", """{"cells":[{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["6 * 7"]}],"metadata":{},"nbformat":4,"nbformat_minor":5}""");
        Run(folder, botrelay, "notebook", "run", "cell.ipynb", "--out", "run.ipynb");
        Assert.Contains("\"42\"", File.ReadAllText(folder["run.ipynb"]), StringComparison.Ordinal);
        Run(folder, botrelay, "kernel", "uninstall", "--prefix", folder["jupyter"]);
        Assert.Empty(Directory.GetFileSystemEntries(folder["jupyter/share/jupyter/kernels"]));
    }

    private static void Run(TempFolder folder, string program, params string[] arguments) => Run(folder, program, arguments, "");

    private static string Run(TempFolder folder, string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said}{errors.Result}");
        return said;
    }
}
