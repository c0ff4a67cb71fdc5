using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotRelay.Kernel.Sessions;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace BotRelay.Kernel.Display;

/// <summary>
/// Turns a value into what a front end shows: by the formatters its type brings along, by its <c>string ToHtml()</c>, as a table where it is a collection or has parts, else as text.
/// </summary>
public static partial class ValueFormatter
{
    private const int TextLimit = 20_000;

    private static readonly PrintOptions s_print = new() { MaximumOutputLength = TextLimit, MemberDisplayFormat = MemberDisplayFormat.SingleLine };

    /// <summary>Formats a value. A formatter that fails leaves the value's text and a note, never an exception but a cancelled cell's.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its forms, the richest first.</returns>
    public static MimeBundle Format(object? value)
    {
        try
        {
            return Own(value) ?? General(value);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ThreadInterruptedException))
        {
            return MimeBundle.Of(MimeBundle.Plain, $"{value!.GetType()} (its formatter failed: {e.GetType().Name}: {e.Message})");
        }
    }

    /// <summary>A value's text form.</summary>
    /// <param name="value">The value.</param>
    /// <returns>One or more lines, cut where they get very long.</returns>
    public static string Plain(object? value) => value switch
    {
        null => "<null>",
        string text => text,
        Exception exception => exception.ToString(),
        JsonDocument json => json.RootElement.ToString(),
        Type type => TypeName.Of(type),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable => Cut(Inspect(value)),
        _ when HasOwnText(value.GetType()) => Cut(value.ToString() ?? ""),
        _ => Inspect(value),
    };

    private static MimeBundle? Own(object? value)
    {
        if (value is null)
        {
            return null;
        }

        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var formatter in SourceFormatters.For(value.GetType()))
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            if (formatter.Write(value, writer))
            {
                data.TryAdd(formatter.MimeType, writer.ToString());
            }
        }

        if (data.Count == 0 && ToHtml(value) is { } html)
        {
            data[MimeBundle.Html] = html;
        }

        if (data.Count > 0)
        {
            data.TryAdd(MimeBundle.Plain, value is HtmlContent ? "HTML" : Plain(value));
        }

        return data.Count > 0 ? new MimeBundle(data) : null;
    }

    private static MimeBundle General(object? value)
    {
        if (value is JsonNode or JsonElement or JsonDocument)
        {
            var json = value is JsonNode node ? node.ToJsonString() : (value as JsonDocument)?.RootElement.GetRawText() ?? ((JsonElement)value).GetRawText();
            return new MimeBundle(new Dictionary<string, string>(StringComparer.Ordinal) { ["application/json"] = json, [MimeBundle.Plain] = json });
        }

        if (value is IEnumerable and not (string or ICollection or IFormattable))
        {
            // A query runs once, however many forms its items are shown in.
            value = HtmlTable.Head((IEnumerable)value);
        }

        return HtmlTable.TryWrite(value) is { } table
            ? new MimeBundle(new Dictionary<string, string>(StringComparer.Ordinal) { [MimeBundle.Html] = table, [MimeBundle.Plain] = Plain(value) })
            : MimeBundle.Of(MimeBundle.Plain, Plain(value));
    }

    private static string? ToHtml(object value)
    {
        var method = value.GetType().GetMethod("ToHtml", BindingFlags.Instance | BindingFlags.Public, []);
        return method?.ReturnType == typeof(string) ? (string?)method.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture) : null;
    }

    private static bool HasOwnText(Type type) =>
        type.GetMethod(nameof(ToString), []) is { DeclaringType: { } declaring } && declaring != typeof(object) && declaring != typeof(ValueType);

    /// <summary>The object by its parts; a type of a cell without the class the compiler wraps the cell in.</summary>
    private static string Inspect(object value) => SubmissionName().Replace(CSharpObjectFormatter.Instance.FormatObject(value, s_print), "");

    [GeneratedRegex(@"\bSubmission#\d+\.")]
    private static partial Regex SubmissionName();

    private static string Cut(string text) => text.Length <= TextLimit ? text : text[..TextLimit] + "…";
}
