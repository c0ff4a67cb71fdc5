using System.Reflection;

namespace BotRelay.Notebooks.Formatting;

/// <summary>
/// Tells .NET Interactive how types of others look. Types of ours carry an attribute that hosts look for; others cannot, and would be shown there as a tree of their properties.
/// Found while the program runs, no host is referenced.
/// </summary>
internal static class InteractiveFormatters
{
    private const string Host = "Microsoft.DotNet.Interactive.Formatting";

    /// <summary>Registers the HTML of a type and of those derived from it, where the process is that host's.</summary>
    /// <param name="type">The type.</param>
    /// <param name="html">Its HTML; every text in it is encoded.</param>
    /// <returns>Whether it is.</returns>
    public static bool Register(Type type, Func<object, string> html)
    {
        var register = AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name == Host)
            .Select(a => a.GetType($"{Host}.Formatter")?.GetMethod("Register", BindingFlags.Public | BindingFlags.Static, [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)]))
            .FirstOrDefault(m => m is not null);
        _ = register?.Invoke(null, [type, (Action<object, TextWriter>)((value, writer) => writer.Write(html(value))), "text/html"]);
        return register is not null;
    }
}
