using System.Globalization;
using BotRelay.Conversations;
using BotRelay.Relaying;

namespace BotRelay.Cli.Views;

/// <summary>One plain line an event: for pipes, files and screen readers.</summary>
/// <param name="output">Where to.</param>
internal sealed class PlainView(TextWriter output) : ITurnView
{
    /// <inheritdoc/>
    public void Begin(ConversationSettings settings)
    {
        var names = string.Join(" and ", settings.Agents.Select(a => TerminalText.OneLine(a.Name)));
        output.WriteLine($"{names}{(settings.Topic is { } topic ? $" about {TerminalText.OneLine(topic)}" : "")}; profile {TerminalText.OneLine(settings.Profile ?? "none")}");
    }

    /// <inheritdoc/>
    public void Grow(PartialTurn partial)
    {
    }

    /// <inheritdoc/>
    public void Show(RelayStep step)
    {
        foreach (var fault in step.Faults)
        {
            output.WriteLine($"  fault: {TerminalText.OneLine(fault.Agent)}, attempt {fault.Attempt}: {TerminalText.OneLine(fault.Message)}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Turn.Index,4} {Level.Text(step.Measure),5} {(step.Measure.Alarm ? "!" : " ")} {TerminalText.OneLine(step.Turn.Speaker)}: {TerminalText.OneLine(step.Turn.Text)}"));
        foreach (var finding in step.Findings)
        {
            output.WriteLine($"  found {TerminalText.OneLine(finding.Guard)}: {TerminalText.OneLine(finding.Agent)}: {TerminalText.OneLine(finding.Evidence)}");
        }

        if (step.Alarm is { } alarm)
        {
            output.WriteLine(alarm.On ? $"  ALARM on at turn {alarm.Turn}: the talk has frozen" : $"  alarm off at turn {alarm.Turn}: the talk moves again");
        }

        if (step.Intervention is { } intervention)
        {
            output.WriteLine($"  {TerminalText.OneLine(intervention.Strategy)}: {TerminalText.OneLine(InterventionText.Of(intervention))}");
        }
    }

    /// <inheritdoc/>
    public void End() => output.Flush();
}
