using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotRelay.Kernel.Notebooks;

/// <summary>A parameter a notebook declares, in the cell tagged <c>parameters</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# writes it; where it is declared with <c>var</c>, that of a literal default, else <c>var</c>.</param>
/// <param name="Default">Its default as it is written; null where there is none.</param>
public sealed record NotebookParameter(string Name, string Type, string? Default)
{
    /// <summary>The parameters a cell declares, in order.</summary>
    /// <param name="source">The cell's text.</param>
    /// <returns>Its variables.</returns>
    public static IReadOnlyList<NotebookParameter> DeclaredBy(string source) =>
    [
        .. CSharpSyntaxTree.ParseText(source, Compiling.SubmissionChain.ParseOptions).GetCompilationUnitRoot().Members
            .Select(member => member switch
            {
                FieldDeclarationSyntax field => field.Declaration,
                GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration,
                _ => null,
            })
            .OfType<VariableDeclarationSyntax>()
            .SelectMany(declaration => declaration.Variables, (declaration, variable) => Of(declaration.Type, variable)),
    ];

    private static NotebookParameter Of(TypeSyntax type, VariableDeclaratorSyntax variable)
    {
        var value = variable.Initializer?.Value;
        return new NotebookParameter(variable.Identifier.ValueText, type.IsVar && value is not null ? TypeOf(value) : type.ToString(), value?.ToString());
    }

    private static string TypeOf(ExpressionSyntax value) => value switch
    {
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax literal } => TypeOf(literal),
        LiteralExpressionSyntax { Token.Value: { } constant } => Display.TypeName.Of(constant.GetType()),
        InterpolatedStringExpressionSyntax => "string",
        _ => "var",
    };
}
