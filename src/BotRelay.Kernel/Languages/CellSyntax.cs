using BotRelay.Kernel.Compiling;
using BotRelay.Kernel.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotRelay.Kernel.Languages;

/// <summary>Questions about a cell's text alone.</summary>
public static class CellSyntax
{
    /// <summary>Whether the text can be run as it is.</summary>
    /// <param name="code">The cell's text.</param>
    /// <returns>The answer, and what to indent the next line by where more is to come.</returns>
    public static (Completeness Completeness, string Indent) Judge(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        try
        {
            _ = CellParts.Of(code);
        }
        catch (DirectiveException)
        {
            return (Completeness.Invalid, "");
        }

        var text = CellParts.CodeOf(code);
        var tree = CSharpSyntaxTree.ParseText(text, SubmissionChain.ParseOptions);
        var last = tree.GetRoot().DescendantTokens().LastOrDefault(token => token.Span.Length > 0);
        if (!SyntaxFactory.IsCompleteSubmission(tree) && !HasErrorBefore(tree, last))
        {
            return (Completeness.Incomplete, new string(' ', 4 * Math.Max(0, OpenBraces(tree))));
        }

        return (tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? Completeness.Invalid : Completeness.Complete, "");
    }

    /// <summary>An error that more text at the end cannot mend; a comment without an end is one it can.</summary>
    private static bool HasErrorBefore(SyntaxTree tree, SyntaxToken last) =>
        tree.GetDiagnostics().Any(error => error.Severity == DiagnosticSeverity.Error && error.Id != "CS1035" && error.Location.SourceSpan.Start < last.SpanStart);

    private static int OpenBraces(SyntaxTree tree) => tree.GetRoot().DescendantTokens()
        .Where(token => !token.IsMissing)
        .Sum(token => token.Kind() switch
        {
            SyntaxKind.OpenBraceToken => 1,
            SyntaxKind.CloseBraceToken => -1,
            _ => 0,
        });
}
