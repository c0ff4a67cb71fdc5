using System.Globalization;

namespace BotRelay.Tuning;

/// <summary>Labels and scores of a table, as <c>botrelay metrics</c> reads them.</summary>
/// <param name="Labels">Whether each row is frozen.</param>
/// <param name="Scores">The score of each.</param>
/// <param name="Unknown">Rows left out because their label is <c>?</c>.</param>
public sealed record ScoredLabels(IReadOnlyList<bool> Labels, IReadOnlyList<double> Scores, int Unknown)
{
    /// <summary>
    /// Reads comma-separated values (RFC 4180) whose header names the columns <c>label</c> (1, 0 or ?) and <c>score</c> (a finite number with a point),
    /// in any order, among any others.
    /// </summary>
    /// <param name="reader">The text.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="InvalidDataException">Names the file, the line, what was expected and found.</exception>
    public static ScoredLabels Read(TextReader reader, string file)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var records = CsvRecords.Read(reader, file).GetEnumerator();
        if (!records.MoveNext())
        {
            throw new InvalidDataException($"{file}: expected a header with the columns label and score, found an empty file.");
        }

        var header = records.Current.Fields.Select(f => f.Trim().ToLowerInvariant()).ToList();
        int label = header.IndexOf("label"), score = header.IndexOf("score");
        if (label < 0 || score < 0)
        {
            throw new InvalidDataException($"{file}, line {records.Current.Line}: expected the columns label and score, found {string.Join(", ", header)}.");
        }

        var (labels, scores, unknown) = (new List<bool>(), new List<double>(), 0);
        while (records.MoveNext())
        {
            var (line, fields) = records.Current;
            if (fields.Count != header.Count)
            {
                throw new InvalidDataException($"{file}, line {line}: expected {header.Count} fields, found {fields.Count}.");
            }

            switch (fields[label].Trim())
            {
                case "?": unknown++; continue;
                case "0" or "1": labels.Add(fields[label].Trim() == "1"); break;
                default: throw new InvalidDataException($"{file}, line {line}: expected the label 0, 1 or ?, found '{fields[label]}'.");
            }

            scores.Add(double.TryParse(fields[score].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : throw new InvalidDataException($"{file}, line {line}: expected a finite number as score, found '{fields[score]}'."));
        }

        return labels.Count > 0
            ? new ScoredLabels(labels, scores, unknown)
            : throw new InvalidDataException($"{file}: expected at least one row labelled 0 or 1 under the header, found none.");
    }
}
