using System.Text.Json.Nodes;

namespace BotRelay.Deadlocks;

/// <summary>How the parameters of each kind of detector are read and written. A new kind is one more entry.</summary>
internal static class DetectorKinds
{
    private static readonly Dictionary<string, Func<JsonFields, DetectorParameters>> Readers = new(StringComparer.Ordinal)
    {
        [ThresholdParameters.KindName] = f => new ThresholdParameters(
            f.WholeNumber("smoothing"), f.Number("threshold"), f.WholeNumber("persistence"), f.Number("release")),
        [FilterParameters.KindName] = f => new FilterParameters(
            f.Number("centre"), f.Number("gain"), f.Number("clip"), f.Number("stay"), f.Number("enter"), f.Number("start"), f.Number("intervention"),
            f.OptionalNumber("clip_down")),
    };

    public static DetectorParameters Read(JsonFields fields)
    {
        var kind = fields.Text("kind");
        if (!Readers.TryGetValue(kind, out var read))
        {
            throw new DetectorProfileException($"{fields.At("kind")}: expected {string.Join(" or ", Readers.Keys)}, found \"{kind}\".");
        }

        var parameters = read(fields);
        fields.End();
        return parameters;
    }

    public static JsonObject Write(DetectorParameters parameters)
    {
        JsonObject json = parameters switch
        {
            ThresholdParameters p => new() { ["smoothing"] = p.Smoothing, ["threshold"] = p.Threshold, ["persistence"] = p.Persistence, ["release"] = p.Release },
            FilterParameters p => Filter(p),
            _ => throw new NotSupportedException($"Detectors of kind {parameters.Kind} cannot be written to a profile."),
        };
        json.Insert(0, "kind", parameters.Kind);
        return json;
    }

    private static JsonObject Filter(FilterParameters p)
    {
        var json = new JsonObject { ["centre"] = p.Centre, ["gain"] = p.Gain, ["clip"] = p.Clip };
        if (p.ClipDown is { } down)
        {
            json["clip_down"] = down;
        }

        (json["stay"], json["enter"], json["start"], json["intervention"]) = (p.Stay, p.Enter, p.Start, p.Intervention);
        return json;
    }
}
