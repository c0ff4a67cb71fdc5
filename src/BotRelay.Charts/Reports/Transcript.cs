using System.Globalization;
using System.Text;
using BotRelay.Charts.Encoding;
using BotRelay.Charts.Turns;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Charts.Reports;

/// <summary>The conversation as a list, a row a turn; between them what else happened.</summary>
internal static class Transcript
{
    private const int LongText = 1500;
    private const int LongChange = 120;
    private const int Sides = 6;

    /// <summary>The rows, encoded.</summary>
    public static string Render(Conversation conversation, IReadOnlyList<TurnMeasure> measures, IReadOnlyList<string> signals, TurnLabels? labels)
    {
        var speakers = conversation.Speakers.Select((name, i) => (name, i)).ToDictionary(s => s.name, s => s.i % Sides, StringComparer.Ordinal);
        var rows = new StringBuilder();
        foreach (var happened in conversation.Events)
        {
            switch (happened)
            {
                case Turn turn:
                    Row(rows, turn, speakers[turn.Speaker], turn.Index < measures.Count ? measures[turn.Index] : null, signals, labels?[turn.Index]);
                    break;
                case Intervention intervention:
                    Event(rows, "intervention", $"{intervention.Strategy}{(intervention.Agent is { } agent ? $" → {agent}" : "")}", intervention.Text, intervention.Changes);
                    break;
                case GuardFinding finding:
                    Event(rows, "finding", $"{finding.Guard}: {finding.Agent}, turn {finding.Turn}", finding.Evidence);
                    break;
                case Fault fault:
                    Event(rows, "fault", $"{fault.Agent}: {fault.Kind}", fault.Message);
                    break;
                default:
                    break;
            }
        }

        return rows.ToString();
    }

    private static void Row(StringBuilder rows, Turn turn, int side, TurnMeasure? measure, IReadOnlyList<string> signals, TurnLabel? label)
    {
        var gold = label switch { TurnLabel.Deadlock => " gold", TurnLabel.Unknown => " unsure", _ => "" };
        var alarm = measure?.Alarm == true;
        _ = rows.Append(CultureInfo.InvariantCulture, $"<li class=\"turn s{side}{(alarm ? " alarm" : "")}{gold}\" id=\"t{turn.Index}\" data-turn=\"{turn.Index}\" tabindex=\"{(turn.Index == 0 ? 0 : -1)}\">")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"who\"><span class=\"number\">{turn.Index}</span> <bdi class=\"name\">{Html.Text(turn.Speaker)}</bdi>");
        if (measure is not null)
        {
            _ = rows.Append("<span class=\"tag on\">alarm</span>"); // Seen on turns in alarm, which follow the slider.
        }

        if (label is TurnLabel.Deadlock or TurnLabel.Unknown)
        {
            _ = rows.Append(label is TurnLabel.Deadlock ? "<span class=\"tag\">labelled deadlock</span>" : "<span class=\"tag\">raters disagree</span>");
        }

        _ = rows.Append("</div>").Append(Text(turn.Text));
        if (measure is not null)
        {
            _ = rows.Append("<div class=\"values\">").Append(Html.Text(TurnHover.Values(measure, signals))).Append("</div>");
        }

        _ = rows.Append("</li>\n");
    }

    private static void Event(StringBuilder rows, string kind, string head, string text, IReadOnlyDictionary<string, string>? changes = null)
    {
        _ = rows.Append(CultureInfo.InvariantCulture, $"<li class=\"event {kind}\"><bdi class=\"what\">{Html.Text(head)}</bdi>")
            .AppendJoin("", (changes ?? new Dictionary<string, string>()).Select(c => $" <span class=\"tag\">{Html.Text(Shortened($"{c.Key}: {c.Value}"))}</span>"))
            .Append(text.Length == 0 ? "" : Text(text)).Append("</li>\n");
    }

    private static string Shortened(string change) => change.Length <= LongChange ? change : string.Concat(change.AsSpan(0, LongChange - (char.IsHighSurrogate(change[LongChange - 1]) ? 1 : 0)), "…");

    // A text of a megabyte must not bury the turns after it.
    private static string Text(string text)
    {
        if (text.Length <= LongText)
        {
            return $"<p class=\"text\" dir=\"auto\">{Html.Text(text)}</p>";
        }

        var cut = char.IsHighSurrogate(text[LongText - 1]) ? LongText - 1 : LongText;
        var rest = FormattableString.Invariant($"<details><summary>{text.Length - cut} more characters</summary>");
        return $"<p class=\"text\" dir=\"auto\">{Html.Text(text[..cut])}</p>{rest}<p class=\"text\" dir=\"auto\">{Html.Text(text[cut..])}</p></details>";
    }
}
