using System.Collections.Immutable;
using BotRelay.Kernel.Directives;
using BotRelay.Kernel.Display;
using BotRelay.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Tags;

namespace BotRelay.Kernel.Languages;

/// <summary>Completion and documentation for a cell that is being written, with what earlier cells declared and referred to.</summary>
/// <param name="session">The session.</param>
/// <remarks>Thread-safe; questions are answered one at a time.</remarks>
public sealed class CellLanguage(ScriptSession session) : IDisposable
{
    private const int Described = 100;
    private const int Limit = 500;

    private readonly CellWorkspace _workspace = new(session);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Loads what the first question would have to wait for.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>When that is done.</returns>
    public async Task WarmAsync(CancellationToken cancellationToken = default)
    {
        await CompleteAsync("Console.W", 9, cancellationToken).ConfigureAwait(false);
        await CompleteAsync("", 0, cancellationToken).ConfigureAwait(false);
        await InspectAsync("Console", 7, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What could stand at a position.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">The cursor, in UTF-16 units.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The candidates that begin with what is before the cursor, whatever its case.</returns>
    public async Task<CellCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        var line = code[..position];
        line = line[(line.LastIndexOf('\n') + 1)..];
        if (DirectiveCompletions.Of(line, position, session.BaseDirectory) is { } directive)
        {
            return directive;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var document = _workspace.Open(CellParts.CodeOf(code));
            var service = CompletionService.GetService(document)!;
            var found = await service.GetCompletionsAsync(document, position, cancellationToken: cancellationToken).ConfigureAwait(false);
            var prefix = code[Math.Min(found.Span.Start, position)..position];
            var items = found.ItemsList
                .Where(item => !item.IsComplexTextEdit && Text(item).StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(item => Text(item).StartsWith(prefix, StringComparison.Ordinal))
                .ThenByDescending(item => item.Rules.MatchPriority)
                .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
                .DistinctBy(Text)
                .Take(Limit)
                .ToArray();
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            var descriptions = new SymbolDescriptions(root, model, position);
            return new CellCompletions(
                Math.Min(found.Span.Start, position),
                position,
                [.. items.Select((item, i) => new CellCompletion(Text(item), Kind(item.Tags), i < Described ? descriptions.Of(item.DisplayText) : null))]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says what stands at a position: its signature, documentation and, for a variable of the session, its value; inside an argument list the callee's overloads.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">The cursor, in UTF-16 units.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Plain text; null where there is nothing to say.</returns>
    public async Task<string?> InspectAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var document = _workspace.Open(CellParts.CodeOf(code));
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            return await AtWordAsync(document, root, position, cancellationToken).ConfigureAwait(false)
                ?? (position > 0 ? await AtWordAsync(document, root, position - 1, cancellationToken).ConfigureAwait(false) : null)
                ?? Overloads(root, model, position);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _workspace.Dispose();
        _turn.Dispose();
    }

    private static string Text(CompletionItem item) => item.Properties.GetValueOrDefault("InsertionText") ?? item.DisplayText;

    private static string Kind(ImmutableArray<string> tags) =>
        tags.FirstOrDefault(tag => tag is not (WellKnownTags.Public or WellKnownTags.Private or WellKnownTags.Protected or WellKnownTags.Internal)) switch
        {
            null => "text",
            WellKnownTags.ExtensionMethod => "method",
            WellKnownTags.Structure => "struct",
            var tag => tag.ToLowerInvariant(),
        };

    private async Task<string?> AtWordAsync(Document document, SyntaxNode root, int position, CancellationToken cancellationToken)
    {
        if (position >= root.FullSpan.End || !char.IsLetterOrDigit(root.SyntaxTree.GetText(cancellationToken)[position]))
        {
            return null;
        }

        var info = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, position, cancellationToken).ConfigureAwait(false);
        if (info is null)
        {
            return null;
        }

        var text = string.Join("\n", info.Sections.Select(section => section.Text).Where(section => section.Length > 0));
        var name = root.FindToken(position).ValueText;
        return session.Variables.FirstOrDefault(variable => variable.Name == name) is { } known && text.Contains(name, StringComparison.Ordinal)
            ? $"{text}\n\n{name} = {ValueFormatter.Plain(known.Value)}"
            : text;
    }

    private static string? Overloads(SyntaxNode root, SemanticModel model, int position)
    {
        var call = root.FindToken(Math.Max(0, Math.Min(position, root.FullSpan.End) - 1)).Parent?.AncestorsAndSelf()
            .FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);
        IEnumerable<ISymbol> methods = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression),
            BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation).Type is INamedTypeSymbol type ? type.InstanceConstructors : [],
            _ => [],
        };
        var text = string.Join("\n\n", methods.Where(method => model.IsAccessible(position, method)).Select(method => SymbolDescriptions.Describe(method, model, position)));
        return text.Length > 0 ? text : null;
    }
}
