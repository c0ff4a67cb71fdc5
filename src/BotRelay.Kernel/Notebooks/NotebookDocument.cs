using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Notebooks;

/// <summary>
/// A notebook: an .ipynb file of nbformat 4, written as 4.5 the way Jupyter writes it (keys sorted, one blank of indent, a line of text a line), or a .dib file, read only.
/// Fields this type does not know are kept.
/// </summary>
public sealed class NotebookDocument
{
    private const int Format = 4;
    private const int MinorFormat = 5;

    private readonly JsonObject _json;
    private readonly List<NotebookCell> _cells;

    private NotebookDocument(JsonObject json, IEnumerable<NotebookCell> cells)
    {
        _json = json;
        _cells = [.. cells];
    }

    /// <summary>A notebook without a file.</summary>
    /// <param name="cells">Its cells.</param>
    /// <returns>The notebook, marked as C#.</returns>
    public static NotebookDocument Create(IEnumerable<NotebookCell> cells) => new(
        new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp" },
            },
            ["nbformat"] = Format,
            ["nbformat_minor"] = MinorFormat,
        },
        cells);

    /// <summary>The cells; may be changed.</summary>
    public IList<NotebookCell> Cells => _cells;

    /// <summary>The notebook's metadata.</summary>
    public JsonObject Metadata => _json["metadata"] as JsonObject ?? [];

    /// <summary>The language that the file says it is of; <see langword="null"/> where it says none.</summary>
    public string? Language => Text(Metadata["kernelspec"], "language") ?? Text(Metadata["language_info"], "name");

    /// <summary>Reads an .ipynb or .dib file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The notebook.</returns>
    /// <exception cref="NotebookFormatException">It is no notebook, or of another format.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NotebookDocument Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(Directory.Exists(path) ? $"Expected a notebook, found a folder: {path}." : $"There is no notebook {path}.", path);
        }

        var text = File.ReadAllText(path, Encoding.UTF8);
        return Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase) ? DibFile.Parse(text) : Parse(text, path);
    }

    /// <summary>Reads an .ipynb's text.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="file">What messages call it.</param>
    /// <returns>The notebook.</returns>
    /// <exception cref="NotebookFormatException">It is no notebook, or of another format.</exception>
    public static NotebookDocument Parse(string text, string file)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new NotebookFormatException(file, 1, "expected a notebook, found an empty file.");
        }

        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException(file, (int?)e.LineNumber + 1, "expected a notebook, which is JSON; " + e.Message.Split(" LineNumber:")[0], e);
        }

        if (root is not JsonObject json || json["nbformat"] is not JsonValue version || !version.TryGetValue(out int format))
        {
            throw new NotebookFormatException(file, null, "expected a notebook: a JSON object with the field nbformat.");
        }

        if (format != Format || json["cells"] is not JsonArray cells)
        {
            throw new NotebookFormatException(file, null, $"expected nbformat {Format} with cells, found nbformat {format}. Convert it with: jupyter nbconvert --to notebook --inplace FILE");
        }

        json.Remove("cells");
        var items = cells.ToArray();
        cells.Clear();
        return new NotebookDocument(json, items.Select((cell, i) => CellCheck.Problem(cell) is { } problem
            ? throw new NotebookFormatException(file, null, $"cell {i + 1}: {problem}.")
            : new NotebookCell((JsonObject)cell!)));
    }

    /// <summary>Writes the notebook whole or not at all: into a file beside it first.</summary>
    /// <param name="path">An .ipynb file; replaced if it exists.</param>
    public void Write(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = full + ".tmp";
        File.WriteAllText(temporary, ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, full, overwrite: true);
    }

    /// <summary>The notebook as nbformat 4.5.</summary>
    /// <returns>JSON with a newline at its end.</returns>
    public override string ToString()
    {
        GiveIds();
        foreach (var cell in _cells)
        {
            cell.Source = cell.Source;
        }

        var json = (JsonObject)_json.DeepClone();
        json["cells"] = new JsonArray([.. _cells.Select(cell => cell.Json.DeepClone())]);
        json["nbformat"] = Format;
        json["nbformat_minor"] = Math.Max(MinorFormat, _json["nbformat_minor"] is JsonValue minor && minor.TryGetValue(out int known) ? known : 0);
        json["metadata"] ??= new JsonObject();
        return NotebookJson.Write(json);
    }

    private static string? Text(JsonNode? fields, string name) => fields is JsonObject known && known[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Ids, which nbformat 4.5 asks for, where there are none or one comes again: made from place and text, so that the same notebook gets the same.</summary>
    private void GiveIds()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in _cells.Where(cell => cell.Id.Length > 0 && !taken.Add(cell.Id)))
        {
            cell.Id = "";
        }

        for (var i = 0; i < _cells.Count; i++)
        {
            for (var salt = 0; _cells[i].Id.Length == 0; salt++)
            {
                var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{i}\n{salt}\n{_cells[i].Source}")))[..8];
                if (taken.Add(id))
                {
                    _cells[i].Id = id;
                }
            }
        }
    }
}
