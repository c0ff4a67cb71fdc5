using System.Globalization;
using BotRelay.Kernel.Directives;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Notebooks;

/// <summary>A file that a cell imports or loads.</summary>
internal static class ImportedFile
{
    /// <summary>Its code as cells, named with the file.</summary>
    /// <param name="path">A notebook or a C# file.</param>
    /// <param name="line">Line of the directive.</param>
    /// <exception cref="DirectiveException">It is neither.</exception>
    public static IReadOnlyList<CellSource> Cells(string path, int line)
    {
        var name = Path.GetFileName(path);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".IPYNB" or ".DIB":
                try
                {
                    return [.. NotebookDocument.Read(path).Cells
                        .Select((cell, i) => (cell, i))
                        .Where(numbered => numbered.cell.Kind == NotebookCellKind.Code)
                        .Select(numbered => new CellSource(numbered.cell.Submission, string.Create(CultureInfo.InvariantCulture, $"{name}, cell {numbered.i + 1}")))];
                }
                catch (NotebookFormatException e)
                {
                    throw new DirectiveException(e.Message, line, e);
                }

            case ".CS" or ".CSX":
                return [new CellSource(File.ReadAllText(path), name)];
            default:
                throw new DirectiveException($"{name} cannot be imported: expected a .ipynb, .dib, .cs or .csx file.", line);
        }
    }
}
