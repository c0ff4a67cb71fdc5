using System.Globalization;

namespace BotRelay.Cli.Running;

/// <summary>Names for what a talk writes; nothing that exists is ever overwritten.</summary>
internal static class TalkFiles
{
    /// <summary>Where runs land when the user names no place.</summary>
    public static readonly string DefaultFolder = Path.Combine("logs", "runs");

    /// <summary>A name that says what and when.</summary>
    /// <param name="kind">Such as <c>demo</c>.</param>
    /// <param name="time">Tells the time.</param>
    public static string Stamped(string kind, TimeProvider time) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{time.GetLocalNow():yyyyMMdd-HHmmss}");

    /// <summary>The first free path of the form <c>name.ext</c>, <c>name-2.ext</c>, <c>name-3.ext</c>, …; the folder is made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name without ending.</param>
    /// <param name="extensions">Endings that must all be free, such as <c>.jsonl</c> and <c>.html</c>.</param>
    /// <returns>The path without ending.</returns>
    public static string Free(string folder, string name, params string[] extensions)
    {
        Directory.CreateDirectory(folder);
        var stem = Path.Combine(folder, name);
        for (var number = 2; extensions.Any(e => Path.Exists(stem + e)); number++)
        {
            stem = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
        }

        return stem;
    }
}
