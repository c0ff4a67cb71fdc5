using System.Reflection;
using System.Text.Json.Nodes;

namespace BotRelay.Cli.Tests.Packaging;

/// <summary>The package of the README's <c>dotnet pack</c>, installed and used where no checkout is.</summary>
public sealed class ToolPackageTests
{
    [Fact]
    public async Task The_command_can_be_packed_installed_and_used_outside_of_the_checkout()
    {
        using var folder = new TempFolder();
        var configuration = typeof(ToolPackageTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        await RunAsync(folder, "dotnet", ["pack", Path.Combine(Repository.Root, "src", "BotRelay.Cli"), "--no-build", "-c", configuration, "-o", folder["artifacts"]]);
        // The folder alone is asked, so no network is needed.
        await RunAsync(folder, "dotnet", ["tool", "install", "--tool-path", folder["tools"], "--source", folder["artifacts"], "BotRelay.Cli"]);
        var botrelay = folder["tools/botrelay" + (OperatingSystem.IsWindows() ? ".exe" : "")];

        await RunAsync(folder, botrelay, ["run", "--a", "persona:wilf", "--b", "persona:ines", "--topic", "trains", "--turns", "4", "--out", "talk.jsonl"]);
        await RunAsync(folder, botrelay, ["report", "talk.jsonl", "--out", "talk.html"]);
        Assert.Contains("Wilf", File.ReadAllText(folder["talk.html"]), StringComparison.Ordinal);
        Assert.Contains("\"vector\"", await RunAsync(folder, botrelay, ["embed", "--embedder", "minilm", "--format", "json"], "Hello there\n"), StringComparison.Ordinal);

        // Jupyter starts what kernel.json names.
        await RunAsync(folder, botrelay, ["kernel", "install", "--prefix", folder["jupyter"]]);
        var spec = JsonNode.Parse(File.ReadAllText(folder["jupyter/share/jupyter/kernels/botrelay-csharp/kernel.json"]))!;
        Assert.Equal(botrelay, (string?)spec["argv"]![0]);
        folder.Write("cell.ipynb", """{"cells":[{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["6 * 7"]}],"metadata":{},"nbformat":4,"nbformat_minor":5}""");
        await RunAsync(folder, botrelay, ["notebook", "run", "cell.ipynb", "--out", "run.ipynb"]);
        Assert.Contains("\"42\"", File.ReadAllText(folder["run.ipynb"]), StringComparison.Ordinal);
        await RunAsync(folder, botrelay, ["kernel", "uninstall", "--prefix", folder["jupyter"]]);
        Assert.Empty(Directory.GetFileSystemEntries(folder["jupyter/share/jupyter/kernels"]));
    }

    private static async Task<string> RunAsync(TempFolder folder, string program, string[] arguments, string input = "")
    {
        var run = await ProcessRun.OfAsync(folder.Path, program, arguments, input);
        Assert.True(run.Code == 0, $"{program} {string.Join(' ', arguments)} ended with {run.Code}:\n{run.Out}{run.Error}");
        return run.Out;
    }
}
