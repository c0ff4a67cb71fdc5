using System.Globalization;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Cli.Notebooks;

/// <summary>Says where a notebook failed.</summary>
internal static class FailureText
{
    /// <summary>Such as <c>x.ipynb: cell 3 (In [2]), line 4</c>; with the other file where the fault is in an imported cell.</summary>
    public static string Place(string file, NotebookFailure failure)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"In [{failure.ExecutionCount}]");
        var elsewhere = failure.Error.Cell == number ? "" : $", from {TerminalText.OneLine(failure.Error.Cell)}";
        var line = failure.Error.Line is { } at ? string.Create(CultureInfo.InvariantCulture, $", line {at}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{file}: cell {failure.Number} ({number}){elsewhere}{line}");
    }
}
