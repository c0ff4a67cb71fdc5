using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace BotRelay.Kernel.References;

/// <summary>
/// Fetches NuGet packages by the SDK's own restore, in a project made for it. What was restored once for the same packages, sources and framework is taken from there,
/// without starting anything; a package without an exact version is asked for anew.
/// </summary>
internal sealed class PackageRestore(string baseDirectory)
{
    private static readonly string s_framework = string.Create(CultureInfo.InvariantCulture, $"net{Environment.Version.Major}.{Environment.Version.Minor}");

    /// <summary>Restores.</summary>
    /// <param name="packages">Versions by package name; null takes the newest.</param>
    /// <param name="sources">Sources beside the configured ones: an address or a folder.</param>
    /// <param name="cancellationToken">Ends the restore.</param>
    /// <exception cref="PackageRestoreException">The restore failed; the message has what it said.</exception>
    public async Task<PackageAssets> RestoreAsync(IReadOnlyDictionary<string, string?> packages, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var project = Project(packages, sources);
        var folder = Path.Combine(CacheFolder(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(baseDirectory + project)))[..24]);
        var assets = Path.Combine(folder, "obj", "project.assets.json");
        if (packages.Values.All(IsExact) && TryRead(assets) is { } known)
        {
            return known;
        }

        Directory.CreateDirectory(folder);
        // Settings of a project that happens to lie above the cache are not ours.
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />", cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.targets"), "<Project />", cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), "<Project />", cancellationToken).ConfigureAwait(false);
        var file = Path.Combine(folder, "cells.csproj");
        await File.WriteAllTextAsync(file, project, cancellationToken).ConfigureAwait(false);
        var (code, said) = await RunAsync(["restore", file, "--nologo", "-v:q", $"-p:RestoreRootConfigDirectory={baseDirectory}"], folder, cancellationToken).ConfigureAwait(false);
        return code == 0 && TryRead(assets) is { } restored
            ? restored
            : throw new PackageRestoreException(string.Join(", ", packages.Select(package => $"{package.Key} {package.Value ?? "(newest)"}")), said);
    }

    private static PackageAssets? TryRead(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var assets = PackageAssets.Read(path, RuntimeIds.Current);
            return assets.Exists() ? assets : null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            // A restore that was cut short is done again.
            return null;
        }
    }

    private static string Project(IReadOnlyDictionary<string, string?> packages, IReadOnlyList<string> sources) => new XElement(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", s_framework),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources)),
            new XElement("NuGetAudit", "false"),
            new XElement("TreatWarningsAsErrors", "false")),
        new XElement(
            "ItemGroup",
            packages.OrderBy(package => package.Key, StringComparer.OrdinalIgnoreCase)
                .Select(package => new XElement("PackageReference", new XAttribute("Include", package.Key), new XAttribute("Version", package.Value ?? "*")))))
        .ToString();

    private static bool IsExact(string? version) => version is not null && !version.Contains('*', StringComparison.Ordinal);

    private static string CacheFolder() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data ? data : Path.GetTempPath(),
        "botrelay",
        "packages");

    private static async Task<(int Code, string Output)> RunAsync(IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(FrameworkReferences.DotNetCommand, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            CreateNoWindow = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1" },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
