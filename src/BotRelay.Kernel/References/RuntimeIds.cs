using System.Runtime.InteropServices;

namespace BotRelay.Kernel.References;

/// <summary>The runtime identifiers whose assets run here, best first.</summary>
internal static class RuntimeIds
{
    /// <summary>Such as <c>linux-x64, linux, unix-x64, unix, any</c>.</summary>
    public static IReadOnlyList<string> Current { get; } = Fallbacks(RuntimeInformation.RuntimeIdentifier);

    /// <summary>The chain of one identifier, as the portable identifier graph has it.</summary>
    public static IReadOnlyList<string> Fallbacks(string id)
    {
        var cut = id.LastIndexOf('-');
        var (system, architecture) = cut < 0 ? (id, "") : (id[..cut], id[cut..]);
        string[] systems = system switch
        {
            _ when system.StartsWith("win", StringComparison.Ordinal) => ["win"],
            _ when system.StartsWith("osx", StringComparison.Ordinal) => ["osx", "unix"],
            _ when system.Contains("musl", StringComparison.Ordinal) => ["linux-musl", "linux", "unix"],
            "freebsd" => ["freebsd", "unix"],
            _ => ["linux", "unix"],
        };
        return systems.Prepend(system).Distinct().SelectMany(name => architecture.Length == 0 ? [name] : new[] { name + architecture, name }).Append("any").ToArray();
    }
}
