using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using BotRelay.Kernel.References;
using BotRelay.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace BotRelay.Kernel.Compiling;

/// <summary>
/// The cells so far, each compiled on top of the one before, and their variables. Their code is loaded where the assemblies are that they refer to and stays, a few kilobytes
/// a cell: code that could be unloaded would be optimised at once, and a stack trace would miss functions.
/// </summary>
internal sealed class SubmissionChain(CellReferences references)
{
    private CSharpCompilation? _last;
    private ImmutableArray<string> _sources = [];
    private object?[] _states = new object?[16];
    private int _count;

    /// <summary>How a cell is parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    /// <summary>How a cell is compiled.</summary>
    /// <param name="resolver">Finds what was not named.</param>
    /// <param name="first">
    /// Whether it is the session's first cell. Later ones inherit its imports; to import the types of <see cref="CellImports"/> again would make a call ambiguous where the compiler
    /// has read their assembly anew in between.
    /// </param>
    public static CSharpCompilationOptions Options(MetadataReferenceResolver resolver, bool first) => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: first ? CellImports.Names : [],
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        metadataReferenceResolver: resolver,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        nullableContextOptions: NullableContextOptions.Annotations);

    /// <summary>The code of the chain's members as it was written, in order.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>Compiles code on top of what ran before. It becomes part of the chain when it is run.</summary>
    /// <exception cref="CompilationFailedException">The compiler's errors, in the positions of <paramref name="code"/>.</exception>
    public Submission Compile(string code, string file, CancellationToken cancellationToken)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, file, cancellationToken);
        var compilation = Create(InterruptPoints.InsertInto(tree, cancellationToken));
        if (tree.GetCompilationUnitRoot(cancellationToken).Members.Count == 0)
        {
            // Only usings or comments: they count for later cells, and there is nothing to run.
            var errors = Errors(compilation.GetDiagnostics(cancellationToken));
            return errors.IsEmpty
                ? new Submission(code, compilation, static _ => Task.FromResult<object?>(null), HasValue: false)
                : throw new CompilationFailedException(errors);
        }

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellationToken);
        if (!emitted.Success)
        {
            var errors = Errors(Create(tree).GetDiagnostics(cancellationToken));
            throw new CompilationFailedException(errors.IsEmpty ? Errors(emitted.Diagnostics) : errors);
        }

        image.Position = 0;
        symbols.Position = 0;
        var assembly = references.Assemblies.Context.LoadFromStream(image, symbols);
        return new Submission(code, compilation, Submission.CreateFactory(assembly, compilation, cancellationToken), HasValue(compilation, cancellationToken));
    }

    /// <summary>Runs compiled code and makes it the chain's end, also if it fails: what it declared before the failure stays.</summary>
    public Task<object?> RunAsync(Submission submission)
    {
        _last = submission.Compilation;
        _sources = _sources.Add(submission.Code);
        if (_count + 2 >= _states.Length)
        {
            Array.Resize(ref _states, _states.Length * 2);
        }

        _count++;
        return submission.Factory(_states);
    }

    /// <summary>Runs compiled code without making it part of the chain, as for a question about a variable.</summary>
    public Task<object?> EvaluateAsync(Submission submission)
    {
        var states = new object?[_states.Length + 2];
        _states.CopyTo(states, 0);
        return submission.Factory(states);
    }

    /// <summary>The variables, in the order of their names' first declaration; a later declaration hides an earlier one.</summary>
    public IReadOnlyList<SessionVariable> Variables()
    {
        var variables = new OrderedDictionary<string, SessionVariable>(StringComparer.Ordinal);
        foreach (var state in _states)
        {
            foreach (var field in state?.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly) ?? [])
            {
                if (!field.Name.StartsWith('<'))
                {
                    variables[field.Name] = new SessionVariable(field.Name, field.FieldType, field.GetValue(state));
                }
            }
        }

        return [.. variables.Values];
    }

    /// <summary>Lets go of the variables.</summary>
    public void Clear() => Array.Clear(_states);

    private static ImmutableArray<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    private static bool HasValue(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var tree = compilation.SyntaxTrees[0];
        return tree.GetCompilationUnitRoot(cancellationToken).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression, cancellationToken) is { Type: null or { SpecialType: not SpecialType.System_Void } };
    }

    private CSharpCompilation Create(SyntaxTree tree)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"cell-{_count + 1}-{Guid.NewGuid():N}");
        return CSharpCompilation.CreateScriptCompilation(
            name,
            tree,
            references.All,
            Options(references, first: _last is null).WithScriptClassName($"Submission#{_count}"),
            _last);
    }
}
