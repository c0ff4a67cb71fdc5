using System.Text.Json.Nodes;

namespace BotRelay.Kernel.Notebooks;

/// <summary>One cell of a notebook. Fields this type does not know stay in the file.</summary>
public sealed class NotebookCell
{
    private const string DefaultLanguage = "csharp";

    internal NotebookCell(JsonObject json) => Json = json;

    /// <summary>A new cell.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="source">Its text.</param>
    /// <param name="tags">Its tags.</param>
    /// <returns>The cell, without outputs.</returns>
    public static NotebookCell Create(NotebookCellKind kind, string source, params IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var json = new JsonObject
        {
            ["cell_type"] = NameOf(kind),
            ["metadata"] = new JsonObject(),
            ["source"] = MultilineText.ToJson(source),
        };
        if (kind == NotebookCellKind.Code)
        {
            json["execution_count"] = null;
            json["outputs"] = new JsonArray();
        }

        if (tags.Count > 0)
        {
            json["metadata"]!["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        }

        return new NotebookCell(json);
    }

    /// <summary>What it is.</summary>
    public NotebookCellKind Kind => (string?)Json["cell_type"] switch
    {
        "code" => NotebookCellKind.Code,
        "markdown" => NotebookCellKind.Markdown,
        _ => NotebookCellKind.Raw,
    };

    /// <summary>Names the cell in its notebook.</summary>
    public string Id
    {
        get => (string?)Json["id"] ?? "";
        internal set => Json["id"] = value;
    }

    /// <summary>Its text, lines ended by <c>\n</c>.</summary>
    public string Source
    {
        get => MultilineText.FromJson(Json["source"]);
        set => Json["source"] = MultilineText.ToJson(value);
    }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags => (Json["metadata"]?["tags"] as JsonArray)?.Select(tag => (string)tag!).ToArray() ?? [];

    /// <summary>The language a code cell is marked with, as .NET Interactive names it; <c>csharp</c> where there is no mark.</summary>
    public string Language =>
        (string?)Json["metadata"]?["polyglot_notebook"]?["kernelName"] ?? (string?)Json["metadata"]?["dotnet_interactive"]?["language"] ?? DefaultLanguage;

    /// <summary>What a session is to be given: the text, after a directive for the language where that is not C#.</summary>
    public string Submission => Language is DefaultLanguage or ".net-csharp" or "C#" ? Source : $"#!{Language}\n{Source}";

    /// <summary>The number a run gave it; null before.</summary>
    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        set => Json["execution_count"] = value;
    }

    /// <summary>Its outputs, as nbformat has them.</summary>
    public JsonArray Outputs
    {
        get => Json["outputs"] as JsonArray ?? [];
        set => Json["outputs"] = value;
    }

    /// <summary>The cell as it stands in the file.</summary>
    public JsonObject Json { get; }

    private static string NameOf(NotebookCellKind kind) => kind switch
    {
        NotebookCellKind.Code => "code",
        NotebookCellKind.Markdown => "markdown",
        _ => "raw",
    };
}
