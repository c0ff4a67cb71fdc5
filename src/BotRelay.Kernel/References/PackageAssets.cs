using System.Text.Json;

namespace BotRelay.Kernel.References;

/// <summary>What a restore brought: the files of every package it needs, for this machine.</summary>
/// <param name="Packages">Name and version of each, such as <c>Humanizer.Core 2.14.1</c>.</param>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Runtime">Assemblies to run.</param>
/// <param name="Native">Native libraries.</param>
/// <param name="Frameworks">Shared frameworks beside the base one.</param>
internal sealed record PackageAssets(
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Compile,
    IReadOnlyList<string> Runtime,
    IReadOnlyList<string> Native,
    IReadOnlyList<string> Frameworks)
{
    /// <summary>Where NuGet keeps the packages of this user.</summary>
    private static string PackagesFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Reads <c>project.assets.json</c>, or the <c>.deps.json</c> beside an assembly, which names packages in the same way.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runtimeIds">Runtime identifiers, best first.</param>
    public static PackageAssets Read(string path, IReadOnlyList<string> runtimeIds)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        string[] folders = root.TryGetProperty("packageFolders", out var named) ? [.. named.EnumerateObject().Select(folder => folder.Name)] : [PackagesFolder];
        List<string> packages = [], compile = [], runtime = [], native = [], frameworks = [];
        foreach (var library in root.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            if (!root.GetProperty("libraries").TryGetProperty(library.Name, out var about) || !about.TryGetProperty("path", out var relative))
            {
                continue;
            }

            packages.Add(library.Name.Replace('/', ' '));
            string File(string asset) => Locate(folders, relative.GetString()!, asset);
            compile.AddRange(Assets(library.Value, "compile").Select(File));
            var (managed, libraries) = Specific(library.Value, runtimeIds);
            native.AddRange(libraries.Select(File));
            var general = Assets(library.Value, "runtime").ToArray();
            var replaced = managed.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            runtime.AddRange(managed.Concat(general.Where(asset => !replaced.Contains(Path.GetFileName(asset)))).Select(File));
            if (library.Value.TryGetProperty("frameworkReferences", out var shared))
            {
                frameworks.AddRange(shared.EnumerateArray().Select(name => name.GetString()!));
            }
        }

        return new PackageAssets(packages, compile, runtime, native, frameworks.Distinct().ToArray());
    }

    /// <summary>Whether all files are still there.</summary>
    public bool Exists() => Compile.Concat(Runtime).Concat(Native).All(File.Exists);

    private static IEnumerable<string> Assets(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var assets)
            ? assets.EnumerateObject().Select(asset => asset.Name).Where(name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            : [];

    private static (string[] Managed, string[] Native) Specific(JsonElement library, IReadOnlyList<string> runtimeIds)
    {
        if (!library.TryGetProperty("runtimeTargets", out var targets))
        {
            return ([], []);
        }

        string[] Best(string kind) => targets.EnumerateObject()
            .Where(asset => asset.Value.GetProperty("assetType").GetString() == kind)
            .GroupBy(asset => asset.Value.GetProperty("rid").GetString()!, asset => asset.Name)
            .Where(group => runtimeIds.Contains(group.Key))
            .OrderBy(group => runtimeIds.ToList().IndexOf(group.Key))
            .Select(group => group.ToArray())
            .FirstOrDefault() ?? [];
        return (Best("runtime"), Best("native"));
    }

    private static string Locate(string[] folders, string package, string asset)
    {
        var candidates = folders.Select(folder => Path.Combine(folder, package, asset.Replace('/', Path.DirectorySeparatorChar))).ToArray();
        return candidates.FirstOrDefault(File.Exists) ?? candidates[0];
    }
}
