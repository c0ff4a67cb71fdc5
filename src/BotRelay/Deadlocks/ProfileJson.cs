using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotRelay.Deadlocks;

/// <summary>A profile as JSON.</summary>
internal static class ProfileJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">The text.</param>
    /// <param name="source">File or name, for messages.</param>
    public static DetectorProfile Read(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var fields = new JsonFields(document.RootElement, "");
            var profile = new DetectorProfile
            {
                Name = fields.Text("name"),
                Signal = fields.Text("signal"),
                Embedder = fields.OptionalText("embedder"),
                Detector = DetectorKinds.Read(fields.Object("detector")),
                Provenance = fields.OptionalObject("provenance") is { } provenance ? ReadProvenance(provenance) : null,
            };
            fields.End();
            profile.Validate();
            return profile;
        }
        catch (JsonException e)
        {
            throw new DetectorProfileException($"{source}: expected a detector profile in JSON; line {e.LineNumber + 1}: {e.Message}", e);
        }
        catch (DetectorProfileException e)
        {
            throw new DetectorProfileException($"{source}: {e.Message}", e);
        }
    }

    public static string Write(DetectorProfile profile)
    {
        var json = new JsonObject
        {
            ["name"] = profile.Name,
            ["signal"] = profile.Signal,
            ["embedder"] = profile.Embedder,
            ["detector"] = DetectorKinds.Write(profile.Detector),
        };
        if (profile.Provenance is { } provenance)
        {
            json["provenance"] = WriteProvenance(provenance);
        }

        return json.ToJsonString(Indented) + "\n";
    }

    private static ProfileProvenance ReadProvenance(JsonFields fields)
    {
        var provenance = new ProfileProvenance
        {
            Logs = fields.Texts("logs"),
            Conversations = fields.OptionalWholeNumber("conversations"),
            Turns = fields.OptionalWholeNumber("turns"),
            Objective = fields.OptionalText("objective"),
            Date = fields.OptionalText("date") is not { } date ? null
                : DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
                : throw new DetectorProfileException($"{fields.At("date")}: expected a day as 2026-11-23, found \"{date}\"."),
            Tool = fields.OptionalText("tool"),
            CrossEntropy = fields.OptionalNumber("cross_entropy"),
            Mcc = fields.OptionalNumber("mcc"),
            Remark = fields.OptionalText("remark"),
        };
        fields.End();
        return provenance;
    }

    private static JsonObject WriteProvenance(ProfileProvenance provenance)
    {
        var json = new JsonObject
        {
            ["logs"] = new JsonArray([.. provenance.Logs.Select(l => JsonValue.Create(l))]),
            ["conversations"] = provenance.Conversations,
            ["turns"] = provenance.Turns,
            ["objective"] = provenance.Objective,
            ["date"] = provenance.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["tool"] = provenance.Tool,
            ["cross_entropy"] = provenance.CrossEntropy,
            ["mcc"] = provenance.Mcc,
            ["remark"] = provenance.Remark,
        };
        foreach (var unknown in json.Where(p => p.Value is null).Select(p => p.Key).ToArray())
        {
            json.Remove(unknown);
        }

        return json;
    }
}
