using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotRelay.Cli.Running;

/// <summary>JSON as commands print it: readable letters, no control characters.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions OverLines = new(Compact) { WriteIndented = true };

    /// <summary>On one line.</summary>
    public static string Line(JsonNode node) => node.ToJsonString(Compact);

    /// <summary>Over several lines, for a person too.</summary>
    public static string Indented(JsonNode node) => node.ToJsonString(OverLines);
}
