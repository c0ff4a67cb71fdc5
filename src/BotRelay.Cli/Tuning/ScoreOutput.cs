using System.Globalization;
using System.Text;
using System.Text.Json;
using BotRelay.Tuning;
using Spectre.Console;

namespace BotRelay.Cli.Tuning;

/// <summary>Writes a leaderboard as a table, CSV or JSON.</summary>
internal static class ScoreOutput
{
    private const int BarWidth = 12;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly (string Name, Func<ScoreRow, object?> Value)[] Columns =
    [
        ("detector", r => r.Detector), ("family", r => r.Family), ("conversations", r => r.Conversations), ("auc", r => r.Auc), ("mcc", r => r.Mcc),
        ("missed", r => r.Missed), ("delay", r => r.Delay), ("false_alarms_per_100", r => r.FalseAlarmsPer100),
        ("clean_in_alarm", r => r.CleanInAlarm), ("threshold", r => r.Threshold),
    ];

    /// <summary>An array of objects.</summary>
    public static string Json(IEnumerable<ScoreRow> rows) =>
        JsonSerializer.Serialize(rows.Select(row => Columns.ToDictionary(c => c.Name, c => c.Value(row))), Indented) + "\n";

    /// <summary>A line a row under a header, as RFC 4180 has them; what is not known is an empty field.</summary>
    public static string Csv(IEnumerable<ScoreRow> rows)
    {
        var csv = new StringBuilder().AppendJoin(',', Columns.Select(c => c.Name)).Append("\r\n");
        foreach (var row in rows)
        {
            csv.AppendJoin(',', Columns.Select(c => Field(c.Value(row)))).Append("\r\n");
        }

        return csv.ToString();
    }

    /// <summary>A table a family for a terminal, best first; with several families that of the mean comes first.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="screen">The terminal.</param>
    public static void Table(IReadOnlyList<ScoreRow> rows, IAnsiConsole screen)
    {
        foreach (var family in rows.GroupBy(r => r.Family).OrderByDescending(f => f.Key == Leaderboard.MeanFamily))
        {
            var table = new Table { Title = new TableTitle(Markup.Escape($"{TerminalText.OneLine(family.Key)}: {family.First().Conversations} conversations")), Border = TableBorder.Simple };
            table.AddColumn("detector").AddColumn(new TableColumn("MCC") { NoWrap = true });
            foreach (var name in (string[])["AUC", "missed", "delay", "false alarms /100", "clean in alarm", "threshold"])
            {
                table.AddColumn(new TableColumn(name).RightAligned());
            }

            foreach (var row in family.OrderByDescending(r => r.Mcc ?? double.NegativeInfinity))
            {
                table.AddRow(
                    [.. new[]
                    {
                        TerminalText.OneLine(row.Detector), $"{Number(row.Mcc, "0.00"),5} {Bar(row.Mcc)}", Number(row.Auc, "0.00"), row.Missed.ToString(CultureInfo.InvariantCulture),
                        Number(row.Delay, "0.#"), Number(row.FalseAlarmsPer100, "0.0"), Number(row.CleanInAlarm, "0%"), Number(row.Threshold, "G3"),
                    }.Select(cell => new Text(cell))]);
            }

            screen.Write(table);
        }
    }

    private static string Bar(double? mcc) => new('█', (int)Math.Round(Math.Clamp(mcc ?? 0, 0, 1) * BarWidth));

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Field(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
