namespace BotRelay.Tuning;

/// <summary>The labels of several logs, found by the log's file name without extension.</summary>
public sealed class LabelSet
{
    private readonly Dictionary<string, ConversationLabels> _labels;
    private readonly string _source;

    private LabelSet(string source, Dictionary<string, ConversationLabels> labels)
    {
        _source = source;
        _labels = labels;
    }

    /// <summary>Names of the logs that have labels.</summary>
    public IReadOnlyCollection<string> Logs => _labels.Keys;

    /// <summary>Reads a label file, or every label file (<c>*.json</c>) of a folder.</summary>
    /// <param name="path">File or folder.</param>
    /// <exception cref="LabelFileException">Nothing to read there, a file that is none, or two files about the same log.</exception>
    public static LabelSet Load(string path)
    {
        var files = Directory.Exists(path)
            ? Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).ToArray()
            : File.Exists(path) ? [path] : throw new LabelFileException(path, "no such file or folder.");
        if (files.Length == 0)
        {
            throw new LabelFileException(path, "expected label files, *.json, found none in this folder.");
        }

        var labels = new Dictionary<string, ConversationLabels>(StringComparer.Ordinal);
        foreach (var found in files.SelectMany(LabelFile.Read))
        {
            if (!labels.TryAdd(found.Log, found))
            {
                throw new LabelFileException(found.File, $"labelled again; it is in {labels[found.Log].File} too. Keep one.", found.Log);
            }
        }

        return new LabelSet(path, labels);
    }

    /// <summary>The labels of a log.</summary>
    /// <param name="log">The log's file, or its name.</param>
    /// <param name="turns">Turns of the log.</param>
    /// <exception cref="LabelFileException">No labels for it, or not as many as turns.</exception>
    public ConversationLabels For(string log, int turns)
    {
        var name = NameOf(log);
        return _labels.TryGetValue(name, out var labels)
            ? labels.RequireTurns(turns)
            : throw new LabelFileException(
                _source, $"expected labels of {turns} turns, found none for this log; labels are found by file name, and there are labels for {string.Join(", ", Logs.Order(StringComparer.Ordinal))}.", name);
    }

    /// <summary>Whether a log has labels.</summary>
    /// <param name="log">The log's file, or its name.</param>
    public bool Contains(string log) => _labels.ContainsKey(NameOf(log));

    private string NameOf(string log) => _labels.ContainsKey(log) ? log : Path.GetFileNameWithoutExtension(log);
}
