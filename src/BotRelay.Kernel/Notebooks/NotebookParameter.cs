using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotRelay.Kernel.Notebooks;

/// <summary>A parameter a notebook declares, in the cell tagged <c>parameters</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# writes it; where it is declared with <c>var</c>, that of its default where that is plain to see, else <c>var</c>.</param>
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
        ObjectCreationExpressionSyntax creation => creation.Type.ToString(),
        ArrayCreationExpressionSyntax array => array.Type.ToString(),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [var first, ..] } when TypeOf(first) is not "var" and var element => element + "[]",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner } } when IsParsed(owner.ToString()) => owner.ToString(),
        MemberAccessExpressionSyntax { Expression: var owner } when IsParsed(owner.ToString()) => owner.ToString(),
        _ => "var",
    };

    /// <summary>Whether what this type's members give is of the type itself, as <c>TimeSpan.FromSeconds(2)</c> and <c>TimeSpan.Zero</c>.</summary>
    private static bool IsParsed(string type) => type is "TimeSpan" or "System.TimeSpan" or "DateTime" or "System.DateTime" or "DateTimeOffset" or "System.DateTimeOffset" or "Guid" or "System.Guid";
}
