using BotRelay.Tuning;

namespace BotRelay.Cli.Tuning;

/// <summary>Keeps one log's label file, other raters' labels untouched.</summary>
/// <param name="path">The file; need not exist yet.</param>
/// <param name="log">The log's name.</param>
/// <param name="turns">Turns of the log.</param>
internal sealed class LabelStore(string path, string log, int turns)
{
    private ConversationLabels? _labels;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>The session of a rater, where they left it.</summary>
    /// <param name="rater">The rater's name.</param>
    /// <param name="annotator">What the rater is, where the file does not say yet.</param>
    /// <exception cref="LabelFileException">The file is none, is of another log, or of another version of this one.</exception>
    public LabelSession Open(string rater, string annotator)
    {
        if (File.Exists(path))
        {
            var found = LabelFile.Read(path);
            if (found is not [{ Raters.Count: > 0 }] || found[0].Log != log)
            {
                throw new LabelFileException(path, $"expected the labels of {log} alone, with their raters, found those of {string.Join(", ", found.Select(f => f.Log))}. Give another file, or a folder.");
            }

            _labels = found[0].RequireTurns(turns);
        }

        var known = _labels?.Raters.FirstOrDefault(r => r.Name == rater) ?? new LabelRater(rater, annotator, Reviewed: 1);
        return new LabelSession(turns, known, _labels?.Segments.Where(s => s.Rater == rater) ?? []);
    }

    /// <summary>Writes the rater's labels beside the others'.</summary>
    /// <param name="session">The rater's session.</param>
    public void Save(LabelSession session)
    {
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var name = session.Rater.Name;
        IReadOnlyList<LabelRater> raters = _labels?.Raters ?? [];
        _labels = LabelFile.FromRaters(
            log,
            turns,
            raters.Any(r => r.Name == name) ? [.. raters.Select(r => r.Name == name ? session.Rater : r)] : [.. raters, session.Rater],
            [.. (_labels?.Segments ?? []).Where(s => s.Rater != name), .. session.Segments],
            path);
        LabelFile.Write(path, _labels);
    }
}
