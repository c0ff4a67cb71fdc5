using System.Globalization;
using BotRelay.Cli.Views;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using Spectre.Console;

namespace BotRelay.Cli.Watching;

/// <summary>A line a turn: how likely the talk is frozen, the signals, and the beginning of the text. Lines come as the turns do, so a growing log can be watched.</summary>
internal sealed class TableOutput : IWatchOutput
{
    private const int MeterWidth = 8;
    private const int LeastText = 24;
    private const int PlainText = 60;

    private readonly CliConsole _console;
    private readonly IReadOnlyList<string> _signals;
    private readonly List<(int On, int? Last)> _alarms = [];
    private int _turns;
    private bool _alarm;

    /// <summary>Prints the heading.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="signals">Names of the signals.</param>
    /// <param name="profile">Name of the profile.</param>
    public TableOutput(CliConsole console, IReadOnlyList<string> signals, string profile)
    {
        _console = console;
        _signals = signals;
        Line($"profile {TerminalText.OneLine(profile)}; ! alarm, meter: how likely the talk is frozen", "grey");
        Line($"turn   {"level",-6}{"",-MeterWidth}  {string.Concat(signals.Select(s => s.PadLeft(Width(s)) + "  "))}text", "bold");
    }

    /// <inheritdoc/>
    public void Show(Intervention intervention) =>
        Line($"     > {TerminalText.OneLine(intervention.Strategy)}: {TerminalText.OneLine(InterventionText.Of(intervention), Room(7 + intervention.Strategy.Length))}", "yellow");

    /// <inheritdoc/>
    public void Show(GuardFinding finding) =>
        Line($"     ? {TerminalText.OneLine($"{finding.Guard}: {finding.Agent}: {finding.Evidence}", Room(7))}", "yellow");

    /// <inheritdoc/>
    public void Show(Turn turn, TurnMeasure measure)
    {
        var front = string.Create(
            CultureInfo.InvariantCulture, $"{turn.Index,4} {(measure.Alarm ? '!' : ' ')} {Level.Text(measure),-6}{Level.Bar(measure, MeterWidth)}  ")
            + string.Concat(_signals.Select(s => (measure.Signals[s]?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-").PadLeft(Width(s)) + "  "));
        Line(front + TerminalText.OneLine($"{turn.Speaker}: {turn.Text}", Room(front.Length)), measure.Alarm ? "red" : "default");
        if (measure.Alarm && !_alarm)
        {
            _alarms.Add((turn.Index, null));
        }

        if (!measure.Alarm && _alarm)
        {
            _alarms[^1] = (_alarms[^1].On, turn.Index - 1);
        }

        (_alarm, _turns) = (measure.Alarm, _turns + 1);
    }

    /// <inheritdoc/>
    public void End() => Line(
        string.Create(CultureInfo.InvariantCulture, $"{_turns} turns, ") + (_alarms.Count == 0 ? "no deadlock seen"
            : "deadlock seen at turns " + string.Join(", ", _alarms.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.On} to {(a.Last is { } last ? last : "the end")}")))),
        "bold");

    private static int Width(string signal) => Math.Max(signal.Length, 6);

    private int Room(int used) => _console.Live ? Math.Max(LeastText, _console.Screen.Profile.Width - used - 1) : PlainText;

    private void Line(string text, string style)
    {
        if (_console.Live)
        {
            _console.Screen.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");
        }
        else
        {
            _console.Out.WriteLine(text.TrimEnd());
            _console.Out.Flush();
        }
    }
}
