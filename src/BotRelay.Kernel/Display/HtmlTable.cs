using System.Collections;
using System.Data;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace BotRelay.Kernel.Display;

/// <summary>Collections and values with parts as HTML tables. Every text is encoded; long ones are cut, and the cut is said.</summary>
internal static class HtmlTable
{
    private const int Rows = 200;
    private const int TextLimit = 500;

    /// <summary>The table; null for a value that is a single text or number.</summary>
    public static string? TryWrite(object? value) => value switch
    {
        null or string or Exception or Type or IFormattable or Delegate or Task or bool or char => null,
        DataTable table => Write(table.Columns.Cast<DataColumn>().Select(column => column.ColumnName), table.Rows.Cast<DataRow>().Select(row => row.ItemArray.AsEnumerable())),
        _ when DataFrameOf(value.GetType()) is { } frame => Frame(value, frame),
        IDictionary dictionary => Write(["key", "value"], dictionary.Keys.Cast<object>().Select(key => new[] { key, dictionary[key] }.AsEnumerable())),
        IEnumerable sequence => Sequence(sequence),
        _ when value.GetType().IsEnum || value.GetType().IsPrimitive => null,
        _ when Parts(value.GetType()) is { Length: > 0 } parts && !HidesParts(value.GetType()) => Write(["", "value"], parts.Select(part => new[] { part.Name, Value(part, value) }.AsEnumerable())),
        _ => null,
    };

    /// <summary>As many items as are shown, and one more if there are more.</summary>
    public static object?[] Head(IEnumerable sequence) => [.. sequence.Cast<object?>().Take(Rows + 1)];

    /// <summary>Microsoft.Data.Analysis' DataFrame among a type and its bases, by name: this library does not refer to it.</summary>
    private static Type? DataFrameOf(Type? type) => type is null || type.FullName == "Microsoft.Data.Analysis.DataFrame" ? type : DataFrameOf(type.BaseType);

    private static string Frame(object value, Type frame)
    {
        var columns = ((IEnumerable)frame.GetProperty("Columns")!.GetValue(value)!).Cast<object>().Select(column => (string)column.GetType().GetProperty("Name")!.GetValue(column)!);
        var rows = ((IEnumerable)frame.GetProperty("Rows")!.GetValue(value)!).Cast<IEnumerable>().Select((row, i) => row.Cast<object?>().Prepend(i));
        return Write(columns.Prepend("index"), rows);
    }

    private static string Sequence(IEnumerable sequence)
    {
        var items = Head(sequence);
        var type = items.FirstOrDefault(item => item is not null)?.GetType();
        return type is not null && !IsSingle(type) && Parts(type) is { Length: > 0 } parts && items.All(item => item is null || item.GetType() == type)
            ? Write(parts.Select(part => part.Name).Prepend("index"), items.Select((item, i) => parts.Select(part => item is null ? null : Value(part, item)).Prepend(i)))
            : Write(["index", "value"], items.Select((item, i) => new[] { i, item }.AsEnumerable()));
    }

    private static bool IsSingle(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(IFormattable).IsAssignableFrom(type) || typeof(IEnumerable).IsAssignableFrom(type);

    /// <summary>A class that writes itself as text is shown as that text; a record's or struct's parts are worth a table.</summary>
    private static bool HidesParts(Type type) =>
        type.GetMethod(nameof(ToString), []) is { } text && text.DeclaringType != typeof(object) && text.DeclaringType != typeof(ValueType) && type.GetMethod("<Clone>$") is null
        && !type.Name.StartsWith("<>", StringComparison.Ordinal) && !(type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) ?? false);

    private static MemberInfo[] Parts(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike),
        .. type.GetFields(BindingFlags.Instance | BindingFlags.Public),
    ];

    private static object? Value(MemberInfo part, object owner)
    {
        try
        {
            return part is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)part).GetValue(owner);
        }
        catch (TargetInvocationException e)
        {
            return $"({e.InnerException?.GetType().Name}: {e.InnerException?.Message})";
        }
    }

    private static string Write(IEnumerable<string> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in columns)
        {
            html.Append("<th>").Append(Encode(column)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        var written = 0;
        foreach (var row in rows)
        {
            if (written == Rows)
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"99\">… more than {Rows} rows; the rest is not shown</td></tr>");
                break;
            }

            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td>").Append(Encode(ValueFormatter.Plain(cell))).Append("</td>");
            }

            html.Append("</tr>");
            written++;
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text.Length <= TextLimit ? text : text[..TextLimit] + "…");
}
