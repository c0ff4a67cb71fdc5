using System.Globalization;
using System.Reflection;

namespace BotRelay.Kernel.Display;

/// <summary>One formatter that a type brings along.</summary>
/// <param name="MimeType">What it writes.</param>
/// <param name="Write">Writes a value; false where it cannot write that one.</param>
internal sealed record SourceFormatter(string MimeType, Func<object, TextWriter, bool> Write)
{
    /// <summary>Binds a formatter object by its members' names; null where it has not got them.</summary>
    public static SourceFormatter? Bind(object formatter)
    {
        var type = formatter.GetType();
        var format = type.GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .FirstOrDefault(method => method.Name == "Format" && method.GetParameters() is [_, { } writer] && writer.ParameterType == typeof(TextWriter));
        return format is not null && type.GetProperty("MimeType")?.GetValue(formatter) is string mimeType
            ? new SourceFormatter(mimeType, (value, writer) => format.Invoke(formatter, BindingFlags.DoNotWrapExceptions, null, [value, writer], CultureInfo.InvariantCulture) is not false)
            : null;
    }
}
