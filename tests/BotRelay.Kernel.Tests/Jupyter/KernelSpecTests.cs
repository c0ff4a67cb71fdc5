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
