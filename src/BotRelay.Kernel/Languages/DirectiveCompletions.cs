using BotRelay.Kernel.Directives;

namespace BotRelay.Kernel.Languages;

/// <summary>What could stand in a line that is a directive: its name, or the file it names.</summary>
internal static class DirectiveCompletions
{
    private static readonly string[] s_names = CellParts.Known.Split(", ");

    private static readonly Dictionary<string, string[]> s_files = new(StringComparer.Ordinal)
    {
        ["#r"] = [".dll", ".exe"],
        ["#load"] = [".cs", ".csx"],
        ["#!import"] = [".ipynb", ".dib", ".cs", ".csx"],
    };

    /// <summary>Completions for a line up to the cursor, or null where it is none of a directive.</summary>
    /// <param name="line">The line as far as the cursor.</param>
    /// <param name="position">The cursor in the cell, in UTF-16 units.</param>
    /// <param name="folder">What paths are relative to.</param>
    public static CellCompletions? Of(string line, int position, string folder)
    {
        var directive = line.TrimStart();
        if (!directive.StartsWith('#'))
        {
            return null;
        }

        var name = directive.Split(' ', '\t', '"')[0];
        return name.Length == directive.Length
            ? new CellCompletions(position - name.Length, position, [.. s_names.Where(n => n.StartsWith(name, StringComparison.Ordinal)).Select(n => new CellCompletion(n, "keyword", null))])
            : s_files.TryGetValue(name, out var kinds) ? Files(directive[name.Length..].TrimStart(), kinds, position, folder)
            : s_names.Contains(name) ? new CellCompletions(position, position, []) : null;
    }

    private static CellCompletions Files(string argument, string[] kinds, int position, string folder)
    {
        var path = argument.TrimStart('"');
        var cut = path.LastIndexOfAny(['/', '\\']) + 1;
        var none = new CellCompletions(position, position, []);
        // What follows a closing quote or names a package is no file.
        if (path.Contains('"', StringComparison.Ordinal) || path.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) || path.Contains('\0', StringComparison.Ordinal))
        {
            return none;
        }

        try
        {
            var entries = new DirectoryInfo(Path.Combine(folder, path[..cut])).EnumerateFileSystemInfos(path[cut..] + "*", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive })
                .Where(e => e is DirectoryInfo || kinds.Contains(e.Extension, StringComparer.OrdinalIgnoreCase))
                .OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase)
                .Select(e => e is DirectoryInfo ? new CellCompletion(e.Name + "/", "folder", null) : new CellCompletion(e.Name, "file", null));
            return new CellCompletions(position - (path.Length - cut), position, [.. entries]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return none;
        }
    }
}
