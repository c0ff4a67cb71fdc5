using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BotRelay.Cli.Tuning;

/// <summary>What a rater sees: the turn, the ones before it, what they marked themselves; no other rater's labels, and a detector's only when asked.</summary>
/// <param name="log">The log's name.</param>
/// <param name="conversation">The conversation.</param>
/// <param name="measures">A detector's measures, or <see langword="null"/> to stay blind.</param>
internal sealed class LabelView(string log, Conversation conversation, IReadOnlyList<TurnMeasure>? measures)
{
    private const int Before = 5;

    /// <summary>Draws it.</summary>
    /// <param name="session">The rater's session.</param>
    /// <param name="screen">The terminal.</param>
    public void Draw(LabelSession session, IAnsiConsole screen)
    {
        var labels = session.Labels;
        var rows = new List<IRenderable>
        {
            new Rule(Markup.Escape($"{TerminalText.OneLine(log)} · turn {session.Position} of {conversation.Turns.Count - 1} · {TerminalText.OneLine(session.Rater.Name)}")) { Justification = Justify.Left },
            Strip(labels, session.Position, Math.Max(20, screen.Profile.Width - 2)),
            new Text(""),
        };
        for (var t = Math.Max(0, session.Position - Before); t <= session.Position; t++)
        {
            if (conversation.HasInterventionBefore(t))
            {
                rows.AddRange(conversation.Interventions.Where(i => i.BeforeTurn == t).Select(i =>
                    new Text($"    ▼ {TerminalText.OneLine(i.Strategy)} {TerminalText.OneLine(i.Text, 200)}", new Style(Color.Yellow))));
            }

            rows.Add(TurnRow(conversation.Turns[t], labels[t], t == session.Position));
        }

        rows.Add(new Text(""));
        rows.Add(new Text(session.Message.Length > 0 ? session.Message : Hint(session), new Style(Color.Yellow)));
        rows.Add(new Markup($"[grey]→ next  ← back  PgDn/PgUp ten  o onset  e end  k kind  x remove  u undo{(measures is null ? "" : "  (detector shown)")}  q leave; saved after every key[/]"));
        screen.Clear();
        screen.Write(new Rows(rows));
    }

    private static string Hint(LabelSession session) => session.Open is { } open ? $"Deadlock from turn {open}, end not marked yet." : "";

    private Text TurnRow(Turn turn, TurnLabel label, bool here)
    {
        var mark = label switch { TurnLabel.Deadlock => '█', TurnLabel.Clean => '·', _ => '?' };
        var detector = measures is null ? "" : FormattableString.Invariant($" [{(measures[turn.Index].Alarm ? "alarm" : "clean")}, {measures[turn.Index].Score:0.00}]");
        var style = here ? new Style(decoration: Decoration.Bold) : new Style(Color.Grey);
        return new Text($"{(here ? "▶" : " ")} {mark} {turn.Index,3} {TerminalText.OneLine(turn.Speaker, 20)}{detector}: {TerminalText.OneLine(turn.Text, here ? 2000 : 300)}", style);
    }

    // The whole log on one line: a few turns a cell where it is longer than the screen.
    private static Markup Strip(TurnLabels labels, int position, int width)
    {
        var perCell = Math.Max(1, (labels.Count + width - 1) / width);
        var cells = labels.Chunk(perCell).Select((cell, i) =>
        {
            var glyph = cell.Contains(TurnLabel.Deadlock) ? '█' : cell.All(l => l == TurnLabel.Unknown) ? '░' : '·';
            return i == position / perCell ? $"[black on yellow]{glyph}[/]" : glyph == '█' ? $"[red]{glyph}[/]" : glyph.ToString();
        });
        return new Markup(string.Concat(cells));
    }
}
