using System.Globalization;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay.Cli.Watching;

/// <summary>A row a turn, RFC 4180.</summary>
/// <remarks>
/// Texts come from bots: one that a spreadsheet would take for a formula has an apostrophe in front, and control characters other than line ends and tabs are U+FFFD.
/// JSON has them as they are.
/// </remarks>
internal sealed class CsvOutput : IWatchOutput
{
    private readonly TextWriter _output;
    private bool _intervened;

    /// <summary>Prints the heading.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="signals">Names of the signals.</param>
    public CsvOutput(TextWriter output, IEnumerable<string> signals)
    {
        _output = output;
        Write(["index", "speaker", "text", "intervention", .. signals, "score", "alarm"]);
    }

    /// <inheritdoc/>
    public void Show(Intervention intervention) => _intervened = true;

    /// <inheritdoc/>
    public void Show(GuardFinding finding)
    {
        // A row is a turn; findings stand in the log and in JSON.
    }

    /// <inheritdoc/>
    public void Show(Turn turn, TurnMeasure measure)
    {
        Write(
        [
            turn.Index.ToString(CultureInfo.InvariantCulture), Text(turn.Speaker), Text(turn.Text), Flag(_intervened),
            .. measure.Signals.Values.Select(Number), Number(measure.Score), Flag(measure.Alarm),
        ]);
        _intervened = false;
    }

    /// <inheritdoc/>
    public void End()
    {
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Text(string text)
    {
        var safe = string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c));
        return safe is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + safe : safe;
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny("\",\r\n") || field is [' ', ..] or [.., ' '] ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private void Write(IEnumerable<string> fields)
    {
        _output.Write(string.Join(',', fields.Select(Quoted)) + "\r\n");
        _output.Flush();
    }
}
