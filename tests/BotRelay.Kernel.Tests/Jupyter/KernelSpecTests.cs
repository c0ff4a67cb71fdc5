using System.Text.Json.Nodes;
using BotRelay.Kernel.Jupyter;

namespace BotRelay.Kernel.Tests.Jupyter;

public sealed class KernelSpecTests : IDisposable
{
    private readonly string _kernels = Directory.CreateTempSubdirectory("botrelay-kernels").FullName;

    public void Dispose() => Directory.Delete(_kernels, recursive: true);

    [Fact]
    public void It_is_installed_with_icons_again_over_itself_and_taken_out()
    {
        KernelSpec.Install(_kernels, "botrelay-csharp", ["old"]);
        var folder = KernelSpec.Install(_kernels, "botrelay-csharp", ["dotnet", "x y.dll", "kernel", "run"]);
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal(["dotnet", "x y.dll", "kernel", "run", "{connection_file}"], spec["argv"]!.AsArray().Select(part => (string)part!));
        Assert.Equal("C#", (string?)spec["language"]);
        foreach (var size in new byte[] { 32, 64 })
        {
            // Width and height of a PNG stand at fixed places.
            var png = File.ReadAllBytes(Path.Combine(folder, $"logo-{size}x{size}.png"));
            Assert.Equal((0x89, size, size), (png[0], png[19], png[23]));
        }

        Assert.Equal(folder, KernelSpec.Uninstall(_kernels, "botrelay-csharp"));
        Assert.Null(KernelSpec.Uninstall(_kernels, "botrelay-csharp"));
    }

    [Fact]
    public void Two_names_stand_side_by_side_and_are_told_apart()
    {
        var first = KernelSpec.Install(_kernels, KernelSpec.DefaultName, ["x"]);
        var second = KernelSpec.Install(_kernels, "BotRelay-Next", ["y"]);
        Assert.Equal("botrelay-next", Path.GetFileName(second));
        Assert.Equal(["C# (BotRelay)", "C# (BotRelay, botrelay-next)"], new[] { first, second }.Select(folder => (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!["display_name"]));
        Assert.Equal(second, KernelSpec.Uninstall(_kernels, "BotRelay-Next"));
        Assert.True(Directory.Exists(first));
    }

    [Fact]
    public void The_entry_names_the_installation_of_NET_that_it_needs()
    {
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(KernelSpec.Install(_kernels, "a", ["x"]), "kernel.json")))!;
        Assert.True(Directory.Exists(Path.Combine((string)spec["env"]!["DOTNET_ROOT"]!, "shared", "Microsoft.NETCore.App")));
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"metadata\": 5 }")]
    [InlineData("no json")]
    public void What_is_no_entry_of_ours_is_left_alone_whatever_it_is(string text)
    {
        Directory.CreateDirectory(Path.Combine(_kernels, "odd"));
        File.WriteAllText(Path.Combine(_kernels, "odd", "kernel.json"), text);
        Assert.Throws<InvalidDataException>(() => KernelSpec.Uninstall(_kernels, "odd"));
    }

    [Fact]
    public void Another_programs_kernel_is_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(_kernels, "python3"));
        File.WriteAllText(Path.Combine(_kernels, "python3", "kernel.json"), "{}");
        Assert.Throws<InvalidDataException>(() => KernelSpec.Install(_kernels, "python3", ["x"]));
        Assert.Throws<InvalidDataException>(() => KernelSpec.Uninstall(_kernels, "python3"));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("..")]
    public void A_name_that_is_none_is_refused(string name) => Assert.Throws<InvalidDataException>(() => KernelSpec.Install(_kernels, name, ["x"]));
}
