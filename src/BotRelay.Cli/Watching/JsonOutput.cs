using System.Text.Json.Nodes;
using BotRelay.Cli.Running;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Watching;

/// <summary>One object with <c>log</c>, <c>profile</c>, <c>turns</c>, <c>interventions</c> and <c>findings</c>.</summary>
/// <param name="output">Where to.</param>
/// <param name="log">Path of the log.</param>
/// <param name="profile">Name of the profile.</param>
internal sealed class JsonOutput(TextWriter output, string log, string profile) : IWatchOutput
{
    private readonly JsonArray _turns = [];
    private readonly JsonArray _interventions = [];
    private readonly JsonArray _findings = [];

    /// <summary>A turn as JSON.</summary>
    public static JsonObject Turn(Turn turn, TurnMeasure measure) => new()
    {
        ["index"] = turn.Index,
        ["speaker"] = turn.Speaker,
        ["text"] = turn.Text,
        ["signals"] = new JsonObject(measure.Signals.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value))),
        ["score"] = measure.Score,
        ["alarm"] = measure.Alarm,
    };

    /// <inheritdoc/>
    public void Show(Intervention intervention) => _interventions.Add((JsonNode)TalkSummary.Json(intervention));

    /// <inheritdoc/>
    public void Show(GuardFinding finding) => _findings.Add((JsonNode)TalkSummary.Json(finding));

    /// <inheritdoc/>
    public void Show(Turn turn, TurnMeasure measure) => _turns.Add((JsonNode)Turn(turn, measure));

    /// <inheritdoc/>
    public void End() => output.WriteLine(CliJson.Line(
        new JsonObject { ["log"] = log, ["profile"] = profile, ["turns"] = _turns, ["interventions"] = _interventions, ["findings"] = _findings }));
}
