using System.Collections.Immutable;
using System.Globalization;
using BotRelay.Kernel.Compiling;
using BotRelay.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace BotRelay.Kernel.Languages;

/// <summary>
/// The session's cells as the compiler's editor services see them: a chain of script projects, and the cell at hand as its end. That one's project stays while only its
/// text changes, so that the compiler starts from what it knew a keystroke before.
/// </summary>
internal sealed class CellWorkspace : IDisposable
{
    private readonly AdhocWorkspace _workspace = new(MefHostServices.Create(MefHostServices.DefaultAssemblies));
    private readonly ScriptSession _session;
    private Solution _solution;
    private ProjectId? _last;
    private int _count;
    private DocumentId? _open;
    private readonly EditorReferences _editor;
    private ImmutableArray<MetadataReference> _references;

    public CellWorkspace(ScriptSession session)
    {
        _session = session;
        _editor = new EditorReferences(session.References);
        _solution = _workspace.CurrentSolution;
    }

    /// <summary>A document for a text on top of all cells that have run. For one caller at a time.</summary>
    /// <param name="code">C# without directives.</param>
    public Document Open(string code)
    {
        var ran = _session.Chain.Sources;
        var references = _session.References.All;
        if (_open is { } known && _count == ran.Count && references == _references)
        {
            _solution = _solution.WithDocumentText(known, SourceText.From(code));
            return _solution.GetDocument(known)!;
        }

        if (_open is { } former)
        {
            _solution = _solution.RemoveProject(former.ProjectId);
        }

        _references = references;
        for (; _count < ran.Count; _count++)
        {
            _last = Add(ran[_count]).ProjectId;
        }

        _open = Add(code);
        return _solution.GetDocument(_open)!;
    }

    public void Dispose() => _workspace.Dispose();

    private DocumentId Add(string code)
    {
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        var name = string.Create(CultureInfo.InvariantCulture, $"cell{_count}");
        var info = ProjectInfo.Create(
            project,
            VersionStamp.Create(),
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: SubmissionChain.Options(_editor, first: _last is null).WithScriptClassName($"Submission#{_count}"),
            parseOptions: SubmissionChain.ParseOptions,
            projectReferences: _last is null ? [] : [new ProjectReference(_last)],
            metadataReferences: _editor.Of(_references),
            isSubmission: true);
        _solution = _solution.AddProject(info).AddDocument(document, name + ".csx", SourceText.From(code)).WithDocumentSourceCodeKind(document, SourceCodeKind.Script);
        return document;
    }
}
