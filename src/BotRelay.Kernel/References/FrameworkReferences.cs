using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace BotRelay.Kernel.References;

/// <summary>The shared framework cells are compiled against: the SDK's reference pack, with its documentation, or the runtime's own assemblies where there is none.</summary>
internal static class FrameworkReferences
{
    private static readonly string s_runtime = RuntimeEnvironment.GetRuntimeDirectory();
    private static readonly ConcurrentDictionary<string, Version?> s_versions = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Lazy<IReadOnlyList<string>> s_core = new(() => Load("Microsoft.NETCore.App"));

    /// <summary>The .NET installation's folder.</summary>
    public static string DotNetRoot { get; } = Path.GetFullPath(Path.Combine(s_runtime, "..", "..", ".."));

    /// <summary>The command <c>dotnet</c> of this installation, or the one on the path.</summary>
    public static string DotNetCommand
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            var own = Path.Combine(DotNetRoot, name);
            return File.Exists(own) ? own : name;
        }
    }

    /// <summary>The files of Microsoft.NETCore.App to compile against.</summary>
    public static IReadOnlyList<string> Core => s_core.Value;

    /// <summary>The files of a shared framework by name, such as <c>Microsoft.AspNetCore.App</c>.</summary>
    public static IReadOnlyList<string> Load(string framework)
    {
        var folder = PackFolder(framework) ?? RuntimeFolder(framework)
            ?? throw new DirectoryNotFoundException($"The shared framework {framework} {Environment.Version.Major}.{Environment.Version.Minor} is not installed under {DotNetRoot}.");
        return Directory.EnumerateFiles(folder, "*.dll").Where(IsManaged).ToArray();
    }

    /// <summary>The folder whose assemblies run for a shared framework.</summary>
    public static string? RuntimeFolder(string framework) => framework == "Microsoft.NETCore.App"
        ? s_runtime
        : Newest(Path.Combine(DotNetRoot, "shared", framework));

    /// <summary>The version of an assembly of Microsoft.NETCore.App; null where it has none of that name.</summary>
    public static Version? VersionOf(string assemblyName) => s_versions.GetOrAdd(assemblyName, static name =>
    {
        var path = Path.Combine(s_runtime, name + ".dll");
        return File.Exists(path) && IsManaged(path) ? AssemblyName.GetAssemblyName(path).Version : null;
    });

    private static string? PackFolder(string framework)
    {
        var version = Newest(Path.Combine(DotNetRoot, "packs", framework + ".Ref"));
        var folder = version is null ? null : Path.Combine(version, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}");
        return Directory.Exists(folder) ? folder : null;
    }

    private static string? Newest(string parent) => !Directory.Exists(parent)
        ? null
        : Directory.EnumerateDirectories(parent)
            .Select(folder => (folder, Version.TryParse(Path.GetFileName(folder), out var version) ? version : null))
            .Where(candidate => candidate.Item2?.Major == Environment.Version.Major && candidate.Item2.Minor == Environment.Version.Minor)
            .MaxBy(candidate => candidate.Item2).folder;

    private static bool IsManaged(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
            return reader.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
