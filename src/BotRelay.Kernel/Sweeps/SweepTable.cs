using System.Text.Json;

namespace BotRelay.Kernel.Sweeps;

/// <summary>A sweep as one table: a column a parameter, a column a recorded name, and one for errors if there were any.</summary>
public sealed class SweepTable
{
    private readonly IReadOnlyList<SweepRow> _rows;

    /// <summary>Makes the table.</summary>
    /// <param name="rows">The rows.</param>
    public SweepTable(IReadOnlyList<SweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _rows = rows;
        var parameters = rows.SelectMany(row => row.Point.Keys).Distinct().ToArray();
        Records = [.. rows.SelectMany(row => row.Records.Select(record => record.Key)).Distinct().Where(name => !parameters.Contains(name))];
        Columns = [.. parameters, .. Records, .. rows.Any(row => row.Failure is not null) ? ["error"] : Array.Empty<string>()];
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The names that were recorded.</summary>
    public IReadOnlyList<string> Records { get; }

    /// <summary>The cells as text, a row a point; empty where nothing was recorded.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => _rows.Select(row => Columns.Select(column => Cell(row, column)).ToArray());

    /// <summary>Writes the table as CSV (RFC 4180, lines ended by <c>\n</c>).</summary>
    /// <param name="writer">Where to.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var line in Rows.Prepend(Columns))
        {
            writer.Write(string.Join(',', line.Select(Quoted)) + "\n");
        }
    }

    private static string Cell(SweepRow row, string column)
    {
        if (row.Point.TryGetValue(column, out var value))
        {
            return value;
        }

        var record = row.Records.LastOrDefault(candidate => candidate.Key == column).Value;
        return record.ValueKind switch
        {
            JsonValueKind.Undefined => column == "error" && row.Failure is { } failure ? $"cell {failure.Number}: {failure.Error.Message}" : "",
            JsonValueKind.Null => "",
            _ => record.ToString(),
        };
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
