using System.Globalization;
using BotRelay.Kernel.Compiling;
using BotRelay.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace BotRelay.Kernel.Languages;

/// <summary>The session's cells as the compiler's editor services see them: a chain of script projects, and the cell at hand as its end.</summary>
internal sealed class CellWorkspace : IDisposable
{
    private readonly AdhocWorkspace _workspace = new(MefHostServices.Create(MefHostServices.DefaultAssemblies));
    private readonly ScriptSession _session;
    private readonly List<ProjectId> _chain = [];

    public CellWorkspace(ScriptSession session) => _session = session;

    /// <summary>A document for a text on top of all cells that have run. For one caller at a time.</summary>
    /// <param name="code">C# without directives.</param>
    public Document Open(string code)
    {
        var ran = _session.Chain.Sources;
        while (_chain.Count < ran.Count)
        {
            var (grown, cell) = Add(_workspace.CurrentSolution, ran[_chain.Count], _chain.Count);
            if (!_workspace.TryApplyChanges(grown))
            {
                throw new InvalidOperationException("The editor services did not take a cell.");
            }

            _chain.Add(cell.ProjectId);
        }

        var (solution, id) = Add(_workspace.CurrentSolution, code, _chain.Count);
        return solution.GetDocument(id)!;
    }

    public void Dispose() => _workspace.Dispose();

    private (Solution Solution, DocumentId Document) Add(Solution solution, string code, int index)
    {
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        var name = string.Create(CultureInfo.InvariantCulture, $"cell{index}");
        var info = ProjectInfo.Create(
            project,
            VersionStamp.Create(),
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: SubmissionChain.Options(_session.References).WithScriptClassName($"Submission#{index}"),
            parseOptions: SubmissionChain.ParseOptions,
            projectReferences: _chain.Count > 0 ? [new ProjectReference(_chain[^1])] : [],
            metadataReferences: _session.References.All,
            isSubmission: true);
        return (solution.AddProject(info).AddDocument(document, name + ".csx", SourceText.From(code)).WithDocumentSourceCodeKind(document, SourceCodeKind.Script), document);
    }
}
