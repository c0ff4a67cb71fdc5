using System.Text.Json.Nodes;
using BotRelay.Conversations;

namespace BotRelay.Cli.Running;

/// <summary>What a talk came to, for a person and for a program.</summary>
internal static class TalkSummary
{
    /// <summary>Turns at which the alarm went on and off again; the last one may still be on.</summary>
    /// <param name="conversation">The talk.</param>
    public static IEnumerable<(int On, int? Off)> Alarms(Conversation conversation)
    {
        int? on = null;
        foreach (var change in conversation.Alarms)
        {
            if (change.On)
            {
                on ??= change.Turn;
            }
            else if (on is { } start)
            {
                yield return (start, change.Turn);
                on = null;
            }
        }

        if (on is { } open)
        {
            yield return (open, null);
        }
    }

    /// <summary>The talk as one JSON object.</summary>
    /// <param name="conversation">The talk.</param>
    /// <param name="log">Path of its log.</param>
    /// <param name="report">Path of its report, or <see langword="null"/> where none was written.</param>
    public static string Json(Conversation conversation, string log, string? report)
    {
        var root = new JsonObject { ["log"] = log };
        if (report is not null)
        {
            root["report"] = report;
        }

        root["turns"] = conversation.Turns.Count;
        root["alarms"] = new JsonArray([.. Alarms(conversation).Select(a => new JsonObject { ["on"] = a.On, ["off"] = a.Off })]);
        root["interventions"] = new JsonArray([.. conversation.Interventions.Select(Json)]);
        root["findings"] = new JsonArray([.. conversation.Findings.Select(Json)]);
        root["faults"] = conversation.Faults.Count;
        return CliJson.Indented(root);
    }

    /// <summary>An intervention as JSON.</summary>
    /// <param name="intervention">The intervention.</param>
    public static JsonObject Json(Intervention intervention) => new()
    {
        ["before_turn"] = intervention.BeforeTurn,
        ["strategy"] = intervention.Strategy,
        ["text"] = intervention.Text,
        ["changes"] = intervention.Changes is { } changes ? new JsonObject(changes.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value))) : null,
    };

    /// <summary>What a guard found as JSON.</summary>
    /// <param name="finding">The finding.</param>
    public static JsonObject Json(GuardFinding finding) => new()
    {
        ["turn"] = finding.Turn,
        ["agent"] = finding.Agent,
        ["guard"] = finding.Guard,
        ["evidence"] = finding.Evidence,
    };

    /// <summary>The talk in a few lines.</summary>
    /// <param name="conversation">The talk.</param>
    /// <param name="log">Path of its log.</param>
    /// <param name="report">Path of its report, or <see langword="null"/> where none was written.</param>
    public static string Text(Conversation conversation, string log, string? report)
    {
        var alarms = Alarms(conversation).Select(a => a.Off is { } off ? $"{a.On} to {off - 1}" : $"{a.On} to the end").ToList();
        var lines = new List<string>
        {
            $"{conversation.Turns.Count} turns, {Count(conversation.Interventions.Count, "intervention")}, {Count(conversation.Faults.Count, "fault")}",
            alarms.Count == 0 ? "no deadlock seen" : $"deadlock seen at turns {string.Join(", ", alarms)}",
            $"log:    {log}",
        };
        if (conversation.Findings.Count > 0)
        {
            lines.Insert(2, "guards: " + string.Join(", ", conversation.Findings.GroupBy(f => f.Guard).Select(g => $"{TerminalText.OneLine(g.Key)} at {Count(g.Count(), "turn")}")));
        }

        if (report is not null)
        {
            lines.Add($"report: {report}  (open it in a browser)");
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
