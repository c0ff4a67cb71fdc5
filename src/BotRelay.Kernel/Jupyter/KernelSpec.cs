using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotRelay.Kernel.References;

namespace BotRelay.Kernel.Jupyter;

/// <summary>The entry by which Jupyter clients find the kernel.</summary>
public static partial class KernelSpec
{
    /// <summary>The name it is installed under by default.</summary>
    public const string DefaultName = "botrelay-csharp";

    private const string FileName = "kernel.json";
    private const string Marker = "botrelay";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes the entry, in the place of an earlier one. It names the .NET installation that runs now: a client that was not started from a terminal would not find it otherwise.
    /// </summary>
    /// <param name="kernels">The folder of kernels.</param>
    /// <param name="name">The kernel's name; in lower case, as Jupyter reads names.</param>
    /// <param name="command">The command line that starts it, before the connection file.</param>
    /// <returns>The entry's folder.</returns>
    /// <exception cref="InvalidDataException">Jupyter takes no such name, or another program's kernel has it.</exception>
    public static string Install(string kernels, string name, IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var folder = Folder(kernels, name);
        if (Directory.Exists(folder) && !IsOurs(folder))
        {
            throw new InvalidDataException($"{folder} is another program's kernel. Choose another name with --name.");
        }

        Directory.CreateDirectory(folder);
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(part => (JsonNode)part), "{connection_file}"]),
            ["display_name"] = folder.EndsWith(DefaultName, StringComparison.Ordinal) ? "C# (BotRelay)" : $"C# (BotRelay, {Path.GetFileName(folder)})",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject { ["DOTNET_ROOT"] = FrameworkReferences.DotNetRoot },
            ["metadata"] = new JsonObject { [Marker] = true, ["debugger"] = false },
        };
        File.WriteAllText(Path.Combine(folder, FileName), spec.ToJsonString(s_json) + "\n");
        foreach (var logo in new[] { "logo-32x32.png", "logo-64x64.png", "logo-svg.svg" })
        {
            using var source = typeof(KernelSpec).Assembly.GetManifestResourceStream(logo)!;
            using var target = File.Create(Path.Combine(folder, logo));
            source.CopyTo(target);
        }

        return folder;
    }

    /// <summary>Removes the entry.</summary>
    /// <param name="kernels">The folder of kernels.</param>
    /// <param name="name">The kernel's name.</param>
    /// <returns>The folder that was removed; null where there was none.</returns>
    /// <exception cref="InvalidDataException">It is another program's kernel.</exception>
    public static string? Uninstall(string kernels, string name)
    {
        var folder = Folder(kernels, name);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        if (!IsOurs(folder))
        {
            throw new InvalidDataException($"{folder} is another program's kernel and was left alone.");
        }

        Directory.Delete(folder, recursive: true);
        return folder;
    }

    /// <summary>The command line that starts this very program again: its own executable, or <c>dotnet</c> and its dll.</summary>
    /// <param name="program">The program's dll.</param>
    /// <returns>The command line.</returns>
    public static IReadOnlyList<string> ThisProgram(string program)
    {
        var process = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? [process, program] : [process];
    }

    private static string Folder(string kernels, string name) => ValidName().IsMatch(name)
        ? Path.Combine(kernels, name.ToLowerInvariant())
        : throw new InvalidDataException($"'{name}' is no kernel name: expected letters, digits, '-', '_' and '.'.");

    private static bool IsOurs(string folder)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName))) is JsonObject spec && spec["metadata"] is JsonObject metadata && metadata.ContainsKey(Marker);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\.?[A-Za-z0-9_-][A-Za-z0-9._-]*$")]
    private static partial Regex ValidName();
}
