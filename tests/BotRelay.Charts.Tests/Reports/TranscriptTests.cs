using BotRelay.Charts.Reports;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Charts.Tests.Reports;

public sealed class TranscriptTests
{
    [Fact]
    public async Task A_finding_and_what_was_changed_stand_in_the_report_encoded()
    {
        var conversation = new Conversation(new ConversationSettings { Agents = [new("Mara"), new("<b>Otto")] });
        conversation.Append(new Turn(0, "Mara", "Goodbye!"));
        conversation.Append(new GuardFinding(1, "<b>Otto", "farewell-loop", "Goodbye; <i>Farewell"));
        conversation.Append(new Turn(1, "<b>Otto", "Farewell!"));
        conversation.Append(new Intervention(2, "farewell-loop", "Something else.") { Changes = new Dictionary<string, string> { ["memory"] = "cleared", ["summary:<b>Otto"] = new string('x', 500) } });
        var measures = await DeadlockMonitor.MeasureAsync(conversation, DetectorProfile.Default, cancellationToken: TestContext.Current.CancellationToken);

        var page = ConversationReport.ToPage(conversation, measures, DetectorProfile.Default);

        Assert.Contains("farewell-loop: &lt;b&gt;Otto, turn 1", page, StringComparison.Ordinal);
        Assert.Contains("Goodbye; &lt;i&gt;Farewell", page, StringComparison.Ordinal);
        Assert.Contains("memory: cleared", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Otto", page[..page.IndexOf("<script", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 200), page[..page.IndexOf("<script", StringComparison.Ordinal)], StringComparison.Ordinal);
    }
}
