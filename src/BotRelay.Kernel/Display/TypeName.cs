using System.Text.RegularExpressions;

namespace BotRelay.Kernel.Display;

/// <summary>Types as C# writes them.</summary>
internal static partial class TypeName
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>Such as <c>Dictionary&lt;string, int[]&gt;</c>, without namespaces.</summary>
    public static string Of(Type type)
    {
        if (s_keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        return Nullable.GetUnderlyingType(type) is { } underlying
            ? Of(underlying) + "?"
            : type.IsGenericType ? $"{Arity().Replace(type.Name, "")}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : type.Name;
    }

    [GeneratedRegex(@"`\d+$")]
    private static partial Regex Arity();
}
