using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BotRelay.Tuning;

/// <summary>
/// Label files. Ours holds one log: <c>{"log", "turns", "raters": [{"name", "annotator", "reviewed"}], "segments": [{"start", "end", "kind", "rater", "confidence"}]}</c>,
/// and the label of every turn follows from it. Also read: a collection of logs, <c>{"run00": {"consensus": "0011?", "cohen_kappa", "rater1": [segments], …}}</c>.
/// </summary>
public static class LabelFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads every conversation's labels a file holds.</summary>
    /// <param name="path">A label file of either shape.</param>
    /// <exception cref="LabelFileException">Not a label file, or labels that contradict themselves; names the file, the log, what was expected and found.</exception>
    public static IReadOnlyList<ConversationLabels> Read(string path)
    {
        JsonObject root;
        try
        {
            root = JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }) as JsonObject
                ?? throw new LabelFileException(path, "expected a JSON object, found something else.");
            return root["log"] is JsonValue
                ? [Single(path, root.Deserialize<OneLog>(Json)!)]
                : [.. root.Where(entry => entry.Value is JsonObject).Select(entry => Collected(path, entry.Key, (JsonObject)entry.Value!))];
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $"line {number + 1}: " : "";
            throw new LabelFileException(path, $"{line}not a label file: {e.Message}", innerException: e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new LabelFileException(path, $"not a label file: {e.Message}", innerException: e);
        }
    }

    /// <summary>Writes one conversation's labels in our shape; the file is whole at every moment.</summary>
    /// <param name="path">The file, replaced when there is one.</param>
    /// <param name="labels">Labels with at least one rater.</param>
    public static void Write(string path, ConversationLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var one = new OneLog
        {
            Log = labels.Log,
            Turns = labels.Consensus.Count,
            Raters = [.. labels.Raters],
            Segments = [.. labels.Segments],
            Consensus = labels.Raters.Count == 0 ? labels.Consensus.ToString() : null,
        };
        var beside = path + ".new";
        File.WriteAllText(beside, JsonSerializer.Serialize(one, Json) + "\n");
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Labels as they follow from what raters marked.</summary>
    /// <param name="log">The log's file name without extension.</param>
    /// <param name="turns">Turns of the log.</param>
    /// <param name="raters">At least one rater.</param>
    /// <param name="segments">Every segment of every rater.</param>
    /// <param name="path">The file they are of, for messages.</param>
    /// <exception cref="LabelFileException">A segment outside the log, or of a rater that is not listed.</exception>
    public static ConversationLabels FromRaters(
        string log, int turns, IReadOnlyList<LabelRater> raters, IReadOnlyList<LabelSegment> segments, string path = "")
    {
        ArgumentNullException.ThrowIfNull(raters);
        ArgumentNullException.ThrowIfNull(segments);
        foreach (var segment in segments)
        {
            Check(path, log, turns, segment);
            if (raters.All(r => r.Name != segment.Rater))
            {
                throw new LabelFileException(path, $"the segment {segment.Start} to {segment.End} is of '{segment.Rater}', expected one of the raters listed: {string.Join(", ", raters.Select(r => r.Name))}.", log);
            }
        }

        var each = raters.Select(r => TurnLabels.Of(turns, r, segments)).ToList();
        return new ConversationLabels(log, TurnLabels.Consensus(each))
        {
            Raters = raters,
            Segments = segments,
            CohenKappa = Agreement.Kappa(each),
            File = path,
            Annotators = string.Join(" and ", raters.Select(r => r.Annotator).Distinct()),
        };
    }

    private static void Check(string path, string log, int turns, LabelSegment segment)
    {
        if (segment.Start < 0 || segment.End < segment.Start || segment.End >= turns)
        {
            throw new LabelFileException(path, $"'{segment.Rater}' marks turns {segment.Start} to {segment.End}, expected start <= end within 0 to {turns - 1}.", log);
        }
    }

    private static ConversationLabels Single(string path, OneLog one)
    {
        if (one.Raters is { Count: > 0 } raters)
        {
            return one.Turns is { } turns
                ? FromRaters(one.Log, turns, raters, one.Segments ?? [], path)
                : throw new LabelFileException(path, "expected \"turns\", the number of turns of the log, found none.", one.Log);
        }

        if (one.Consensus is null)
        {
            throw new LabelFileException(path, "expected \"raters\" and their \"segments\", or a \"consensus\", found neither.", one.Log);
        }

        var consensus = Parse(path, one.Log, one.Consensus);
        var labels = new ConversationLabels(one.Log, consensus) { File = path };
        return one.Turns is { } expected ? labels.RequireTurns(expected) : labels;
    }

    private static ConversationLabels Collected(string path, string log, JsonObject entry)
    {
        var text = entry["consensus"]?.GetValue<string>()
            ?? throw new LabelFileException(path, "expected \"consensus\", one character a turn, found none.", log);
        var consensus = Parse(path, log, text);
        var segments = new List<LabelSegment>();
        var raters = new List<LabelRater>();
        // Collections come without a word on who the raters are; those there are were made by language models.
        var annotator = entry["annotator"]?.GetValue<string>() ?? LabelDefaults.LanguageModel;
        foreach (var (rater, value) in entry)
        {
            if (value is JsonArray marked)
            {
                raters.Add(new LabelRater(rater, annotator));
                segments.AddRange(marked.Select(node => node.Deserialize<Mark>(Json)!).Select(m =>
                    new LabelSegment(m.Start, m.End, m.Kind ?? LabelDefaults.Kind, rater, m.Confidence)));
            }
        }

        segments.ForEach(segment => Check(path, log, consensus.Count, segment));
        return new ConversationLabels(log, consensus)
        {
            Raters = raters,
            Segments = segments,
            CohenKappa = entry["cohen_kappa"]?.GetValue<double>(),
            File = path,
            Annotators = annotator,
        };
    }

    private static TurnLabels Parse(string path, string log, string text)
    {
        try
        {
            return TurnLabels.Parse(text);
        }
        catch (FormatException e)
        {
            throw new LabelFileException(path, e.Message, log, e);
        }
    }

    private sealed class OneLog
    {
        public required string Log { get; init; }

        public int? Turns { get; init; }

        public IReadOnlyList<LabelRater>? Raters { get; init; }

        public IReadOnlyList<LabelSegment>? Segments { get; init; }

        public string? Consensus { get; init; }
    }

    private sealed class Mark
    {
        public required int Start { get; init; }

        public required int End { get; init; }

        public string? Kind { get; init; }

        public double? Confidence { get; init; }
    }
}
