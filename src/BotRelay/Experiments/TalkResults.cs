using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotRelay.Experiments;

/// <summary>Results of an experiment as files: JSON Lines, and a table for spreadsheets.</summary>
public static class TalkResults
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    private static readonly (string Name, Func<TalkResult, IFormattable?> Value)[] Numbers =
    [
        ("seed", r => r.Talk.Seed), ("onset", r => r.Onset), ("froze", r => r.Froze ? 1 : 0), ("turns", r => r.Turns), ("interventions", r => r.Interventions),
        ("clean_share", r => r.CleanShare), ("turns_to_recovery", r => r.TurnsToRecovery), ("turns_to_relapse", r => r.TurnsToRelapse), ("relapsed", r => r.Relapsed ? 1 : 0),
        ("turns_per_intervention", r => r.TurnsPerIntervention), ("topic_diversity", r => r.TopicDiversity), ("persona_similarity", r => r.PersonaSimilarity), ("well_formed", r => r.WellFormed),
    ];

    /// <summary>Writes one line of JSON a talk.</summary>
    /// <param name="results">The results.</param>
    /// <param name="writer">Where to.</param>
    public static void WriteJsonLines(IEnumerable<TalkResult> results, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var result in results)
        {
            writer.Write(JsonSerializer.Serialize(result, Json) + "\n");
        }
    }

    /// <summary>Reads what <see cref="WriteJsonLines"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A line that is no result; the message names it.</exception>
    public static IReadOnlyList<TalkResult> ReadJsonLines(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return [.. File.ReadLines(path).Index().Where(l => l.Item.Length > 0).Select(l => Read(path, l.Index + 1, l.Item))];
    }

    /// <summary>Writes a table: a heading, then a row a talk (RFC 4180).</summary>
    /// <param name="results">The results.</param>
    /// <param name="writer">Where to.</param>
    public static void WriteCsv(IEnumerable<TalkResult> results, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(string.Join(',', Numbers.Select(n => n.Name).Prepend("profile").Prepend("strategy").Prepend("pair")) + "\r\n");
        foreach (var result in results)
        {
            string[] names = [result.Talk.Pair, result.Talk.Strategy, result.Talk.Profile];
            writer.Write(string.Join(',', names.Select(Quoted).Concat(Numbers.Select(n => n.Value(result)?.ToString(null, CultureInfo.InvariantCulture) ?? ""))) + "\r\n");
        }
    }

    private static TalkResult Read(string path, int line, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TalkResult>(json, Json) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}, line {line}: expected the result of a talk in JSON, got something else: {e.Message}", e);
        }
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny("\",\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
