using System.Net;
using System.Text;
using BotRelay.Kernel.Compiling;
using BotRelay.Kernel.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotRelay.Kernel.Pages;

/// <summary>C# as coloured HTML, by the compiler's own tokens.</summary>
internal static class CodeMarkup
{
    public static string Html(string code)
    {
        var html = new StringBuilder();
        var visible = CellParts.CodeOf(code);
        var at = 0;
        foreach (var token in CSharpSyntaxTree.ParseText(visible, SubmissionChain.ParseOptions).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)))
            {
                Write(trivia.Span.Start, trivia.Span.End, "c");
            }

            Write(token.Span.Start, token.Span.End, Class(token));
            foreach (var trivia in token.TrailingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)))
            {
                Write(trivia.Span.Start, trivia.Span.End, "c");
            }
        }

        html.Append(WebUtility.HtmlEncode(code[at..]));
        return html.ToString();

        void Write(int start, int end, string? style)
        {
            if (style is null || end <= start)
            {
                return;
            }

            html.Append(WebUtility.HtmlEncode(code[at..start]));
            html.Append($"<span class=\"{style}\">").Append(WebUtility.HtmlEncode(code[start..end])).Append("</span>");
            at = end;
        }
    }

    private static string? Class(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.NumericLiteralToken => "n",
        _ when SyntaxFacts.IsKeywordKind(token.Kind()) || token.IsContextualKeyword() || token.Text is "var" => "k",
        SyntaxKind.IdentifierToken when token.Text is [>= 'A' and <= 'Z', ..] && token.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.NameSyntax && token.GetNextToken().Kind() is SyntaxKind.IdentifierToken or SyntaxKind.DotToken or SyntaxKind.LessThanToken => "t",
        _ => null,
    };
}
