using System.Globalization;
using BotRelay.Conversations;
using BotRelay.Relaying;
using Spectre.Console;

namespace BotRelay.Cli.Views;

/// <summary>The talk on a terminal: turns scroll by with a meter in front, the reply that is growing stands on the last line.</summary>
/// <param name="screen">The terminal.</param>
internal sealed class LiveView(IAnsiConsole screen) : ITurnView
{
    private const int MeterWidth = 8;
    private static readonly Color[] Colours = [Color.DodgerBlue1, Color.Orange1, Color.MediumPurple1, Color.SeaGreen2, Color.HotPink, Color.Khaki1];

    private readonly List<string> _speakers = [];
    private readonly Lock _writing = new();
    private bool _growing;

    /// <inheritdoc/>
    public void Begin(ConversationSettings settings)
    {
        _speakers.AddRange(settings.Agents.Select(a => a.Name));
        var names = string.Join(" and ", settings.Agents.Select(a => Coloured(a.Name)));
        screen.MarkupLine($"{names}{(settings.Topic is { } topic ? $" about [bold]{Safe(topic)}[/]" : "")}");
        screen.MarkupLine($"[grey]profile {Safe(settings.Profile ?? "none")}, Ctrl-C ends after the turn; meter: how likely the talk is frozen[/]");
    }

    /// <inheritdoc/>
    public void Grow(PartialTurn partial)
    {
        lock (_writing)
        {
            Erase();
            var room = Math.Max(10, screen.Profile.Width - partial.Speaker.Length - 10);
            var text = TerminalText.OneLine(partial.Text);
            var tail = text.Length > room ? "…" + text[^room..] : text;
            screen.Markup($"[grey]… {Safe(partial.Speaker)}: {Markup.Escape(tail)}[/]");
            _growing = true;
        }
    }

    /// <inheritdoc/>
    public void Show(RelayStep step)
    {
        lock (_writing)
        {
            Erase();
            foreach (var fault in step.Faults)
            {
                screen.MarkupLine($"[yellow]  fault[/] {Safe(fault.Agent)}, attempt {fault.Attempt}: {Safe(fault.Message)}");
            }

            var meter = step.Measure.Alarm ? "red" : "green";
            screen.MarkupLine(string.Create(
                CultureInfo.InvariantCulture,
                $"[grey]{step.Turn.Index,4}[/] [{meter}]{Level.Bar(step.Measure, MeterWidth)}[/] {Level.Text(step.Measure),5} {Coloured(step.Turn.Speaker)} {Safe(step.Turn.Text)}"));
            foreach (var finding in step.Findings)
            {
                screen.MarkupLine($"     [black on orange1] {Safe(finding.Guard)} [/] {Coloured(finding.Agent)} {Safe(finding.Evidence)}");
            }

            if (step.Alarm is { } alarm)
            {
                screen.Write(new Rule(alarm.On ? $"[red bold]ALARM[/] at turn {alarm.Turn}: the talk has frozen" : $"[green]alarm off[/] at turn {alarm.Turn}")
                    .RuleStyle(alarm.On ? "red" : "green").LeftJustified());
            }

            if (step.Intervention is { } intervention)
            {
                screen.MarkupLine($"     [black on yellow] {Safe(intervention.Strategy)} [/] {Safe(InterventionText.Of(intervention))}");
            }
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        lock (_writing)
        {
            Erase();
        }
    }

    private static string Safe(string text) => Markup.Escape(TerminalText.OneLine(text));

    private string Coloured(string speaker)
    {
        var index = _speakers.IndexOf(speaker);
        if (index < 0)
        {
            index = _speakers.Count;
            _speakers.Add(speaker);
        }

        return $"[bold {Colours[index % Colours.Length].ToMarkup()}]{Safe(speaker)}[/]";
    }

    private void Erase()
    {
        if (_growing)
        {
            screen.WriteAnsi(w => w.Write("\r\u001b[2K"));
            _growing = false;
        }
    }
}
