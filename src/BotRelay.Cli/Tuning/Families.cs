using System.CommandLine;
using System.Text.RegularExpressions;

namespace BotRelay.Cli.Tuning;

/// <summary>The option <c>--family NAME=GLOB…</c>: which logs are summed up together.</summary>
internal static partial class Families
{
    /// <summary>Makes the option.</summary>
    public static Option<string[]> Option() => new("--family")
    {
        Description = "NAME=GLOB…: logs to sum up together, by path or file name; again for each family. Stands after the logs",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Sorts logs into families.</summary>
    /// <param name="given">What the user gave: NAME=GLOB, and further globs of the same family.</param>
    /// <param name="files">The logs' files by name.</param>
    /// <param name="console">Where to say which logs are in none.</param>
    /// <returns>Names of logs by family; <see langword="null"/> where the user gave none.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>>? Read(string[]? given, Dictionary<string, string> files, CliConsole console)
    {
        if (given is not { Length: > 0 })
        {
            return null;
        }

        var families = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string>? members = null;
        foreach (var token in given)
        {
            var glob = token;
            if (token.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && !File.Exists(token))
            {
                var name = token[..at];
                glob = token[(at + 1)..];
                families[name] = members = families.GetValueOrDefault(name) ?? new HashSet<string>(StringComparer.Ordinal);
            }

            if (members is null || glob.Length == 0)
            {
                throw new UsageException($"--family: expected NAME=GLOB, found '{token}'.");
            }

            var pattern = Pattern(glob);
            var found = files.Where(f => Names(f).Any(pattern.IsMatch)).Select(f => f.Key).ToList();
            members.UnionWith(found.Count > 0 ? found : throw new UsageException($"--family {token}: no log has a path or file name like '{glob}'. Logs: {string.Join(", ", files.Values)}."));
        }

        var left = files.Keys.Where(name => !families.Values.Any(f => f.Contains(name))).ToList();
        if (left.Count > 0)
        {
            console.Error.WriteLine($"In no family, used for choosing thresholds only: {string.Join(", ", left)}.");
        }

        return families.ToDictionary(f => f.Key, f => (IReadOnlyCollection<string>)f.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Names(KeyValuePair<string, string> file) =>
        [file.Key, Path.GetFileName(file.Value), file.Value.Replace('\\', '/'), Path.GetFullPath(file.Value).Replace('\\', '/')];

    /// <summary>A shell's pattern: <c>*</c> any text, <c>?</c> one character, <c>[a-c]</c> one of several, <c>{x,y}</c> either.</summary>
    /// <param name="glob">The pattern.</param>
    internal static Regex Pattern(string glob)
    {
        var regex = Regex.Escape(glob.Replace('\\', '/')).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);
        regex = OneOf().Replace(regex, m => $"[{(m.Groups[1].Length > 0 ? "^" : "")}{m.Groups[2]}]");
        regex = Either().Replace(regex, m => $"(?:{m.Groups[1].Value.Replace(',', '|')})");
        return new Regex($"^{regex}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\\\[(!?)([^\]]+)\]")]
    private static partial Regex OneOf();

    [GeneratedRegex(@"\\\{([^}]+)\}")]
    private static partial Regex Either();
}
