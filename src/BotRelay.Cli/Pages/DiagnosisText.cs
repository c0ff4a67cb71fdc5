using System.Globalization;
using BotRelay.Browser.Diagnosis;

namespace BotRelay.Cli.Pages;

/// <summary>A diagnosis as lines of text.</summary>
internal static class DiagnosisText
{
    private const int Sample = 40;
    private const int Selector = 44;

    /// <summary>The checks, one a line.</summary>
    public static IEnumerable<string> Checks(PageDiagnosis diagnosis) => diagnosis.Checks.Select(c => Check(c.Verdict, c.Subject, c.Message));

    /// <summary>One check as a line.</summary>
    public static string Check(Verdict verdict, string subject, string message)
    {
        var mark = verdict switch
        {
            Verdict.Fine => "ok  ",
            Verdict.Doubtful => "?   ",
            _ => "FAIL",
        };
        return $"{mark}  {TerminalText.OneLine(subject),-18}  {TerminalText.OneLine(message)}";
    }

    /// <summary>What every selector found, a table.</summary>
    public static IEnumerable<string> Findings(PageDiagnosis diagnosis)
    {
        yield return $"{"field",-24}{"found",6}{"seen",6}  {"selector",-Selector}  sample";
        foreach (var finding in diagnosis.Findings)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{TerminalText.OneLine(finding.Field),-24}{finding.Found,6}{finding.Seen,6}  {TerminalText.OneLine(finding.Selector, Selector),-Selector}  {TerminalText.OneLine(finding.Problem ?? finding.Sample ?? "", Sample)}").TrimEnd();
        }
    }

    /// <summary>The last messages as the client reads them.</summary>
    public static IEnumerable<string> Messages(PageDiagnosis diagnosis) =>
        diagnosis.Messages.Select(m => $"  {(m.IsBot ? "bot" : "we "),-4} {TerminalText.OneLine(m.Text, 100)}");
}
