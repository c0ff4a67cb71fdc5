namespace BotRelay.Onnx.Models;

/// <summary>A folder as sentence-transformers publish it, or a flat one: where its network lies and where everything else does.</summary>
/// <param name="Root">The folder with tokeniser and settings.</param>
/// <param name="Network">The <c>.onnx</c> file.</param>
internal sealed record ModelFolder(string Root, string Network)
{
    private static readonly string[] Preferred = ["model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx"];

    /// <summary>Name of the model, as profiles give it: that of the folder, and of the file where it is another than <c>model.onnx</c>.</summary>
    public string Id
    {
        get
        {
            var file = Path.GetFileNameWithoutExtension(Network);
            return file == "model" ? Name : $"{Name}/{file}";
        }
    }

    // A download of the Hugging Face hub lies in models--org--name/snapshots/HASH.
    private string Name => Directory.GetParent(Root) is { Name: "snapshots", Parent.Name: var hub } && hub.StartsWith("models--", StringComparison.Ordinal)
        ? hub.Split("--")[^1]
        : Path.GetFileName(Root);

    /// <summary>Path of a file of the folder.</summary>
    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>Finds the parts.</summary>
    /// <param name="path">The folder, or one <c>.onnx</c> file in it.</param>
    /// <exception cref="OnnxModelException">There is none, or several and no way to choose.</exception>
    public static ModelFolder Open(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            return full.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? new ModelFolder(RootOf(full), full) : throw new OnnxModelException(
                $"{full}: expected the folder of a sentence encoder or an .onnx file in it, found another file.");
        }

        if (!Directory.Exists(full))
        {
            throw new OnnxModelException($"{full}: expected the folder of a sentence encoder (model.onnx with vocab.txt or tokenizer.json), found nothing there.");
        }

        return new ModelFolder(full, NetworkIn(full));
    }

    private static string NetworkIn(string folder)
    {
        if (Preferred.Select(f => Path.Combine(folder, f)).FirstOrDefault(File.Exists) is { } preferred)
        {
            return preferred;
        }

        string[] found = [.. new[] { folder, Path.Combine(folder, "onnx") }.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.onnx")).Order(StringComparer.Ordinal)];
        return found switch
        {
            [var only] => only,
            [] => throw new OnnxModelException($"{folder} lacks the network: expected one of {string.Join(", ", Preferred)}; found {Listing(folder)}."),
            _ => throw new OnnxModelException(
                $"{folder} has several networks: {string.Join(", ", found.Select(f => Path.GetRelativePath(folder, f)))}. Give the path of one of these files."),
        };
    }

    private static string RootOf(string network)
    {
        var folder = Path.GetDirectoryName(network)!;
        return Path.GetFileName(folder) == "onnx" && !HasTokenizer(folder) ? Path.GetDirectoryName(folder)! : folder;
    }

    private static bool HasTokenizer(string folder) =>
        File.Exists(Path.Combine(folder, "tokenizer.json")) || File.Exists(Path.Combine(folder, "vocab.txt"));

    /// <summary>What lies in a folder, for a message.</summary>
    public static string Listing(string folder)
    {
        string[] names = [.. Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];
        return names.Length == 0 ? "an empty folder" : string.Join(", ", names.Take(12)) + (names.Length > 12 ? $" and {names.Length - 12} more" : "");
    }
}
