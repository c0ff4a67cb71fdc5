using BotRelay.Conversations;

namespace BotRelay.Cli.Tests.Running;

/// <summary>What a guard found, and what was changed, wherever a talk is shown.</summary>
public sealed class FindingViewTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Watch_prints_a_finding_with_its_evidence_before_its_turn_and_what_was_changed()
    {
        var run = await CliRun.OfAsync("watch", Talk());

        var lines = run.Out.Split('\n').Select(l => l.TrimEnd()).ToList();
        var at = lines.FindIndex(l => l.Contains("farewell-loop: Otto: Goodbye; Farewell", StringComparison.Ordinal));
        Assert.True(at > 0, run.Out);
        Assert.Contains("Otto: Farewell!", lines[at + 1], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains("memory: cleared", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_json_has_findings_and_changes()
    {
        var json = (await CliRun.OfAsync("watch", Talk(), "--format", "json")).Json;

        var finding = Assert.Single(json.GetProperty("findings").EnumerateArray());
        Assert.Equal((1, "Otto", "farewell-loop", "Goodbye; Farewell"), (finding.GetProperty("turn").GetInt32(), finding.GetProperty("agent").GetString(), finding.GetProperty("guard").GetString(), finding.GetProperty("evidence").GetString()));
        Assert.Equal("cleared", json.GetProperty("interventions")[0].GetProperty("changes").GetProperty("memory").GetString());
    }

    private string Talk()
    {
        var path = _folder["talk.jsonl"];
        using var log = ConversationLog.Create(path);
        log.Append(new ConversationSettings { Agents = [new("Mara"), new("Otto")] });
        log.Append(new Turn(0, "Mara", "Goodbye!"));
        log.Append(new GuardFinding(1, "Otto", "farewell-loop", "Goodbye; Farewell"));
        log.Append(new Turn(1, "Otto", "Farewell!"));
        log.Append(new Intervention(2, "farewell-loop", "Let us talk about something else now: rust.") { Changes = new Dictionary<string, string> { ["memory"] = "cleared", ["topic"] = "rust" } });
        log.Append(new Turn(2, "Mara", "Rust eats my lamp."));
        return path;
    }
}
