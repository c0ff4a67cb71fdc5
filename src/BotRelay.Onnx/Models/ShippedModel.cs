namespace BotRelay.Onnx.Models;

/// <summary>The model that ships: beside the binaries, or in the data folder of a checkout.</summary>
internal static class ShippedModel
{
    public const string Name = "all-MiniLM-L6-v2-int8";

    /// <summary>Its folder.</summary>
    /// <exception cref="OnnxModelException">It is nowhere.</exception>
    public static string Find() => Find([AppContext.BaseDirectory, Directory.GetCurrentDirectory()]);

    internal static string Find(IReadOnlyList<string> starts)
    {
        var places = starts.SelectMany(Candidates).Distinct().ToList();
        return places.FirstOrDefault(p => File.Exists(Path.Combine(p, "model.onnx"))) ?? throw new OnnxModelException(
            $"The model {Name} is missing: expected a folder {places[0]} with model.onnx and vocab.txt, or data/models/{Name} in {starts[0]} or above it. "
            + "Copy data/models from the source there, or give the folder of another sentence encoder.");
    }

    private static IEnumerable<string> Candidates(string start)
    {
        yield return Path.Combine(start, "models", Name);
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "data", "models", Name);
        }
    }
}
