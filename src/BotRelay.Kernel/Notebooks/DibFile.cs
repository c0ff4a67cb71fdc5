using System.Text.RegularExpressions;

namespace BotRelay.Kernel.Notebooks;

/// <summary>Polyglot Notebooks' own format: cells parted by lines that name a language.</summary>
internal static partial class DibFile
{
    /// <summary>Reads a .dib file's text.</summary>
    public static NotebookDocument Parse(string text)
    {
        var cells = new List<NotebookCell>();
        var language = "csharp";
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (CellStart().Match(line) is { Success: true } start)
            {
                Close();
                language = start.Groups[1].Value.ToLowerInvariant();
            }
            else
            {
                lines.Add(line);
            }
        }

        Close();
        return NotebookDocument.Create(cells);

        void Close()
        {
            var source = string.Join('\n', lines).Trim('\n');
            lines.Clear();
            if (language == "meta" || string.IsNullOrWhiteSpace(source))
            {
                return;
            }

            var cell = NotebookCell.Create(language is "markdown" or "md" ? NotebookCellKind.Markdown : NotebookCellKind.Code, source);
            if (cell.Kind == NotebookCellKind.Code && language is not ("csharp" or "c#"))
            {
                cell.Json["metadata"]!["polyglot_notebook"] = new System.Text.Json.Nodes.JsonObject { ["kernelName"] = language };
            }

            cells.Add(cell);
        }
    }

    [GeneratedRegex(@"^#!(meta|csharp|c#|fsharp|f#|pwsh|powershell|markdown|md|html|javascript|js|mermaid|sql|kql|http|value)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex CellStart();
}
