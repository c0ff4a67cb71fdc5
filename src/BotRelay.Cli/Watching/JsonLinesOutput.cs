using System.Text.Json.Nodes;
using BotRelay.Cli.Running;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Watching;

/// <summary>For a log that grows, an object a line: first <c>log</c> and <c>profile</c>, then turns and, with <c>before_turn</c>, interventions and, with <c>guard</c>, findings as they come.</summary>
internal sealed class JsonLinesOutput : IWatchOutput
{
    private readonly TextWriter _output;

    /// <summary>Prints the first line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="log">Path of the log.</param>
    /// <param name="profile">Name of the profile.</param>
    public JsonLinesOutput(TextWriter output, string log, string profile)
    {
        _output = output;
        Write(new JsonObject { ["log"] = log, ["profile"] = profile });
    }

    /// <inheritdoc/>
    public void Show(Intervention intervention) => Write(TalkSummary.Json(intervention));

    /// <inheritdoc/>
    public void Show(GuardFinding finding) => Write(TalkSummary.Json(finding));

    /// <inheritdoc/>
    public void Show(Turn turn, TurnMeasure measure) => Write(JsonOutput.Turn(turn, measure));

    /// <inheritdoc/>
    public void End()
    {
    }

    private void Write(JsonObject line)
    {
        _output.WriteLine(CliJson.Line(line));
        _output.Flush();
    }
}
