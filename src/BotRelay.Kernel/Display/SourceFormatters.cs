using System.Collections.Concurrent;
using System.Reflection;

namespace BotRelay.Kernel.Display;

/// <summary>
/// Formatters that a type brings along, by .NET Interactive's convention, which needs no reference: on the type, a base or an interface stands an attribute class named
/// <c>TypeFormatterSourceAttribute</c> with a property <c>FormatterSourceType</c>; that type's <c>CreateTypeFormatters()</c> gives objects with
/// <c>string MimeType</c> and <c>bool Format(object, TextWriter)</c>.
/// </summary>
internal static class SourceFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<SourceFormatter>> s_formatters = new();

    /// <summary>The formatters for a type, preferred mime types first; empty where it brings none.</summary>
    public static IReadOnlyList<SourceFormatter> For(Type type) => s_formatters.GetOrAdd(type, Find);

    private static IReadOnlyList<SourceFormatter> Find(Type type)
    {
        var bases = new List<Type>();
        for (var t = type; t is not null; t = t.BaseType)
        {
            bases.Add(t);
        }

        var attribute = bases.Concat(type.GetInterfaces())
            .SelectMany(t => t.GetCustomAttributes(inherit: false))
            .FirstOrDefault(candidate => candidate.GetType().Name == AttributeName);
        if (attribute is null || Property(attribute, "FormatterSourceType") is not Type source)
        {
            return [];
        }

        var create = source.GetMethod("CreateTypeFormatters", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        if (create?.Invoke(Activator.CreateInstance(source, nonPublic: true), null) is not IEnumerable<object> formatters)
        {
            return [];
        }

        var preferred = (Property(attribute, "PreferredMimeTypes") as IEnumerable<string>)?.ToList() ?? [];
        return [.. formatters.Select(SourceFormatter.Bind).OfType<SourceFormatter>()
            .OrderBy(formatter => preferred.IndexOf(formatter.MimeType) is >= 0 and var rank ? rank : int.MaxValue)];
    }

    private static object? Property(object target, string name) => target.GetType().GetProperty(name)?.GetValue(target);
}
