using System.Text.Json.Nodes;
using BotRelay.Conversations;

namespace BotRelay.Cli.Running;

/// <summary>What an import came to, for a person and for a program.</summary>
internal static class ImportSummary
{
    /// <summary>As one JSON object.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="file">From where.</param>
    /// <param name="log">Where it was written.</param>
    public static string Json(LogReading reading, string file, string log) => CliJson.Indented(new JsonObject
    {
        ["file"] = file,
        ["format"] = Name(reading.Format),
        ["log"] = log,
        ["turns"] = reading.Conversation.Turns.Count,
        ["interventions"] = reading.Conversation.Interventions.Count,
        ["speakers"] = new JsonArray([.. reading.Conversation.Speakers]),
        ["notices"] = new JsonArray([.. reading.Notices.Select(n => new JsonObject { ["line"] = n.Line, ["message"] = n.Message })]),
    });

    /// <summary>In a few lines.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="file">From where.</param>
    /// <param name="log">Where it was written.</param>
    public static string Text(LogReading reading, string file, string log) => string.Join(
        Environment.NewLine,
        $"{TerminalText.OneLine(file)}: {Name(reading.Format)}",
        $"{reading.Conversation.Turns.Count} turns by {string.Join(" and ", reading.Conversation.Speakers.Select(s => TerminalText.OneLine(s)))}",
        $"{reading.Conversation.Interventions.Count} interventions, {reading.Notices.Count} guesses or lines left out",
        $"log: {TerminalText.OneLine(log)}");

    private static string Name(LogFormat format) => format switch
    {
        LogFormat.Text => "text",
        LogFormat.TurnLines => "turn-lines",
        _ => "events",
    };
}
