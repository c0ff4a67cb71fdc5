using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotRelay.Kernel.Notebooks;

/// <summary>Writes a value that came as text as C# of a parameter's declared type.</summary>
internal static class ParameterLiteral
{
    /// <summary>The C# for a value; null where the value is none of the type.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="value">The value as given.</param>
    public static string? Of(string type, string value)
    {
        if (type.EndsWith('?'))
        {
            return value is "null" or "" && type != "string?" ? "null" : value == "null" ? "null" : Of(type[..^1], value);
        }

        if (ElementOf(type) is { } element)
        {
            var items = value.Trim() is ['[', .. var inside, ']'] ? inside : value;
            var literals = items.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => Of(element, Unquoted(item))).ToArray();
            return literals.Contains(null) ? null : $"[{string.Join(", ", literals)}]";
        }

        return type switch
        {
            "string" => SymbolDisplay.FormatLiteral(value, quote: true),
            "char" => value.Length == 1 ? SymbolDisplay.FormatLiteral(value[0], quote: true) : null,
            "bool" => bool.TryParse(value, out var truth) ? truth ? "true" : "false" : null,
            "double" => Number<double>(value, "", "R"),
            "float" => Number<float>(value, "f", "R"),
            "decimal" => Number<decimal>(value, "m", null),
            "int" => Number<int>(value, "", null),
            "uint" => Number<uint>(value, "u", null),
            "long" => Number<long>(value, "L", null),
            "ulong" => Number<ulong>(value, "ul", null),
            "short" => Number<short>(value, "", null),
            "ushort" => Number<ushort>(value, "", null),
            "byte" => Number<byte>(value, "", null),
            "sbyte" => Number<sbyte>(value, "", null),
            "TimeSpan" or "System.TimeSpan" => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) ? Parsed(type, value) : null,
            "DateTime" or "System.DateTime" => DateTime.TryParse(value, CultureInfo.InvariantCulture, out _) ? Parsed(type, value) : null,
            "DateTimeOffset" or "System.DateTimeOffset" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _) ? Parsed(type, value) : null,
            "Guid" or "System.Guid" => Guid.TryParse(value, out _) ? Parsed(type, value) : null,
            "Uri" or "System.Uri" => Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _) ? $"new {type}({SymbolDisplay.FormatLiteral(value, quote: true)}, UriKind.RelativeOrAbsolute)" : null,
            _ => Member(type, value),
        };
    }

    /// <summary>The C# for a value of no declared type: a truth value, a number, else a text.</summary>
    public static string Guess(string value) =>
        Of("bool", value) ?? (IsWhole(value) ? Of("int", value) ?? Of("long", value) : null) ?? Fraction(value) ?? Of("string", value)!;

    /// <summary>The C# for a value of a parameter whose default is computed.</summary>
    /// <param name="computed">The default as it is written.</param>
    /// <param name="value">The value as given.</param>
    public static string Like(string computed, string value) =>
        SyntaxFactory.ParseExpression(computed) is MemberAccessExpressionSyntax { Expression: var owner } && Names(value) && !IsNumber(value)
            ? value.Contains('.', StringComparison.Ordinal) ? value : $"{owner}.{value}"
            : Guess(value);

    /// <summary>Whether a text can be the name of a variable or a member.</summary>
    public static bool IsName(string text) => SyntaxFacts.IsValidIdentifier(text) && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None;

    private static string? Number<T>(string value, string suffix, string? format)
        where T : struct, System.Numerics.INumber<T> =>
        T.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number)
            ? number.ToString(format, CultureInfo.InvariantCulture) + suffix
            : null;

    private static string Parsed(string type, string value) =>
        $"{type}.Parse({SymbolDisplay.FormatLiteral(value, quote: true)}, System.Globalization.CultureInfo.InvariantCulture)";

    /// <summary>
    /// A value of a type that is not known here: a member by its name (several with <c>|</c>), or a literal. Never any other C#, since a value may come from anywhere.
    /// </summary>
    private static string? Member(string type, string value)
    {
        var names = value.Split('|', StringSplitOptions.TrimEntries);
        if (names.All(Names))
        {
            return string.Join(" | ", names.Select(name => name.Contains('.', StringComparison.Ordinal) ? name : $"{type}.{name}"));
        }

        var parsed = SyntaxFactory.ParseExpression(value);
        var literal = parsed is PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.MinusToken } negative ? negative.Operand : parsed;
        return literal is LiteralExpressionSyntax && !parsed.ContainsDiagnostics && parsed.ToFullString() == value ? value : null;
    }

    /// <summary>Whether a text is a name, or names joined by dots.</summary>
    private static bool Names(string text) => text.Split('.').All(IsName);

    private static bool IsWhole(string value) => value.AsSpan().TrimStart("+-").IndexOfAnyExceptInRange('0', '9') < 0 && value.AsSpan().ContainsAnyInRange('0', '9');

    private static bool IsNumber(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string? Fraction(string value) => Of("double", value) is { } number ? number.AsSpan().ContainsAny('.', 'E') ? number : number + ".0" : null;

    private static string? ElementOf(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return type[..^2];
        }

        var open = type.IndexOf('<', StringComparison.Ordinal);
        return open > 0 && type.EndsWith('>') && type[..open] is "List" or "IList" or "IReadOnlyList" or "IEnumerable" or "ICollection" or "IReadOnlyCollection" ? type[(open + 1)..^1] : null;
    }

    private static string Unquoted(string item) => item is ['"', .. var text, '"'] ? text : item;
}
