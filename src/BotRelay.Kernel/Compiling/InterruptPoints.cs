using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BotRelay.Kernel.Compiling;

/// <summary>
/// Puts calls of <see cref="CellGuard"/> into a cell's code: .NET cannot stop a thread from outside, so the code itself has to ask. Nothing moves to another line.
/// </summary>
internal sealed class InterruptPoints : CSharpSyntaxWalker
{
    private const string Guard = " global::BotRelay.Kernel.Compiling.CellGuard.";
    private const string Loop = Guard + "Loop(); ";
    private const string Enter = Guard + "Enter(); ";

    private readonly List<TextChange> _changes = [];

    /// <summary>The code with guards, ready to compile; the tree itself where it has no loop and no function.</summary>
    public static SyntaxTree InsertInto(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var walker = new InterruptPoints();
        walker.Visit(tree.GetRoot(cancellationToken));
        if (walker._changes.Count == 0)
        {
            return tree;
        }

        // Two insertions at one place belong to an outer and an inner statement; the sort keeps the order in which they were found.
        var text = tree.GetText(cancellationToken).WithChanges(walker._changes.OrderBy(change => change.Span.Start));
        return CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitWhileStatement(node));

    public override void VisitDoStatement(DoStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitDoStatement(node));

    public override void VisitForStatement(ForStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForStatement(node));

    public override void VisitForEachStatement(ForEachStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForEachStatement(node));

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForEachVariableStatement(node));

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        Insert(node.ColonToken.Span.End, Loop);
        base.VisitLabeledStatement(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, node.ReturnType, node.Modifiers);
        base.VisitMethodDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        GuardFunction(node.Body, node.ExpressionBody, node.SemicolonToken, node.ReturnType, node.Modifiers);
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        GuardBlock(node.Block);
        base.VisitParenthesizedLambdaExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        GuardBlock(node.Block);
        base.VisitSimpleLambdaExpression(node);
    }

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        GuardBlock(node.Block);
        base.VisitAnonymousMethodExpression(node);
    }

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        GuardBlock(node.Body);
        base.VisitAccessorDeclaration(node);
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        GuardBlock(node.Body);
        base.VisitConstructorDeclaration(node);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        GuardBlock(node.Body);
        base.VisitOperatorDeclaration(node);
    }

    private void GuardLoop(StatementSyntax body, Action visitInside)
    {
        switch (body)
        {
            case BlockSyntax block:
                Insert(block.OpenBraceToken.Span.End, Loop);
                visitInside();
                break;
            case { IsMissing: true }:
                visitInside();
                break;
            default:
                Insert(body.SpanStart, "{" + Loop);
                visitInside();
                Insert(body.Span.End, " }");
                break;
        }
    }

    private void GuardBlock(BlockSyntax? block)
    {
        if (block is { OpenBraceToken.IsMissing: false })
        {
            Insert(block.OpenBraceToken.Span.End, Enter);
        }
    }

    /// <summary>An expression body becomes a block, so that endless recursion in one line ends too.</summary>
    private void GuardFunction(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, TypeSyntax returnType, SyntaxTokenList modifiers)
    {
        GuardBlock(block);
        if (arrow is null || semicolon.IsMissing || arrow.Expression is ThrowExpressionSyntax)
        {
            return;
        }

        var returnsNothing = returnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            || (modifiers.Any(SyntaxKind.AsyncKeyword) && returnType is not GenericNameSyntax and not QualifiedNameSyntax { Right: GenericNameSyntax });
        Replace(arrow.ArrowToken.Span, "{" + Enter + (returnsNothing ? "" : "return "));
        Insert(semicolon.Span.End, " }");
    }

    private void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    private void Replace(TextSpan span, string text) => _changes.Add(new TextChange(span, text));
}
