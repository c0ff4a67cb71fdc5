using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotRelay.Kernel.Languages;

/// <summary>
/// Signature and summary of what can be named at a position, all found by one look-up: the completion service describes an item at a time and takes some 20 ms for each.
/// </summary>
internal sealed class SymbolDescriptions
{
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly ILookup<string, ISymbol> _symbols;

    public SymbolDescriptions(SyntaxNode root, SemanticModel model, int position)
    {
        (_model, _position) = (model, position);
        var owner = position == 0 ? null : root.FindToken(position - 1).Parent?.AncestorsAndSelf().Select(node => node switch
        {
            MemberAccessExpressionSyntax access when access.OperatorToken.Span.End <= position => access.Expression,
            QualifiedNameSyntax name when name.DotToken.Span.End <= position => name.Left,
            MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            _ => (SyntaxNode?)null,
        }).FirstOrDefault(node => node is not null);
        var container = owner is null ? null : model.GetSymbolInfo(owner).Symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(owner).Type;
        _symbols = (owner is null ? model.LookupSymbols(position) : model.LookupSymbols(position, container, includeReducedExtensionMethods: true)).ToLookup(symbol => symbol.Name, StringComparer.Ordinal);
    }

    /// <summary>The description of a name; null where the look-up did not find it, as for a keyword.</summary>
    public string? Of(string name)
    {
        var symbols = _symbols[name].ToArray();
        return symbols.Length == 0 ? null : Describe(symbols[0], _model, _position, symbols.Length - 1);
    }

    /// <summary>A symbol's signature and, under it, its summary.</summary>
    public static string Describe(ISymbol symbol, SemanticModel model, int position, int overloads = 0)
    {
        var signature = symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol && TypeOf(symbol) is { } type
            ? $"{type.ToMinimalDisplayString(model, position)} {symbol.Name}"
            : symbol.ToMinimalDisplayString(model, position);
        var more = overloads == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (+ {overloads} more)");
        return $"{signature}{more}\n{Summary(symbol)}".TrimEnd();
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static string Summary(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml(CultureInfo.InvariantCulture);
        if (string.IsNullOrWhiteSpace(xml))
        {
            return "";
        }

        try
        {
            var summary = XElement.Parse($"<doc>{xml}</doc>").Descendants("summary").FirstOrDefault();
            return summary is null ? "" : string.Join(' ', string.Concat(summary.DescendantNodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (System.Xml.XmlException)
        {
            return "";
        }
    }

    /// <summary>Text as it is, and of a reference its last name.</summary>
    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => (string?)(reference.Attribute("langword") ?? reference.Attribute("name") ?? reference.Attribute("cref")) is { } name ? name[(name.Split('(')[0].LastIndexOfAny(['.', ':']) + 1)..] : "",
        _ => "",
    };
}
