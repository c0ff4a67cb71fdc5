using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BotRelay.Kernel.Compiling;
using BotRelay.Kernel.Directives;
using Microsoft.CodeAnalysis;

namespace BotRelay.Kernel.Sessions;

/// <summary>Says what went wrong in a cell in the cell's own terms: its name, its lines, its functions, without the machinery that ran it.</summary>
internal sealed partial class Tracebacks
{
    private const int Around = 2;
    private const int FrameLimit = 40;

    private readonly ConcurrentDictionary<string, string[]> _sources = new(StringComparer.Ordinal);

    /// <summary>Remembers a cell's source, to show lines of it.</summary>
    public void Remember(CellSource cell) => _sources[cell.Name] = cell.Code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Describes a failure of a cell.</summary>
    public ErrorOutput Describe(Exception exception, string cell) => exception switch
    {
        CompilationFailedException failed => Compilation(failed, cell),
        DirectiveException directive => Located("DirectiveError", directive.Message, cell, directive.Line, null),
        _ => Runtime(exception, cell),
    };

    /// <summary>Describes a cell that was stopped.</summary>
    public ErrorOutput Interrupted(OperationCanceledException? cause, string cell) =>
        Located("Interrupted", cause is CellLeftBehindException ? cause.Message : "The cell was interrupted.", cell, null, null);

    private ErrorOutput Compilation(CompilationFailedException failed, string cell)
    {
        var lines = new List<string>();
        foreach (var error in failed.Errors)
        {
            var at = error.Location.GetLineSpan();
            var message = $"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
            if (!at.IsValid)
            {
                lines.Add($"{cell}: {message}");
                continue;
            }

            var (line, column) = (at.StartLinePosition.Line + 1, at.StartLinePosition.Character + 1);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{at.Path}, line {line}, column {column}: {message}"));
            lines.AddRange(Excerpt(at.Path, line, 0, column, Math.Max(1, at.EndLinePosition.Line == at.StartLinePosition.Line ? at.EndLinePosition.Character - at.StartLinePosition.Character : 1)));
        }

        var first = failed.Errors[0].Location.GetLineSpan();
        return new ErrorOutput("CompilationError", $"error {failed.Errors[0].Id}: {failed.Message}", first.IsValid ? first.Path : cell, first.IsValid ? first.StartLinePosition.Line + 1 : null, lines);
    }

    private ErrorOutput Runtime(Exception exception, string cell)
    {
        while (exception is AggregateException { InnerExceptions: [var only] })
        {
            exception = only;
        }

        var traceback = new List<string>();
        (string Cell, int Line)? place = null;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var (frames, at) = Frames(cause);
            if (cause != exception)
            {
                traceback.Add("caused by");
            }

            traceback.AddRange($"{cause.GetType()}: {cause.Message}".ReplaceLineEndings("\n").Split('\n'));
            traceback.AddRange(frames);
            place ??= at;
        }

        return Located(exception.GetType().ToString(), exception.Message, place?.Cell ?? cell, place?.Line, traceback);
    }

    private ErrorOutput Located(string name, string message, string cell, int? line, List<string>? traceback)
    {
        traceback ??= [.. $"{name}: {message}".ReplaceLineEndings("\n").Split('\n')];
        if (line is { } number)
        {
            traceback.Add(string.Create(CultureInfo.InvariantCulture, $"{cell}, line {number}:"));
            traceback.AddRange(Excerpt(cell, number, Around, null, 0));
        }

        return new ErrorOutput(name, message, cell, line, traceback);
    }

    private IEnumerable<string> Excerpt(string cell, int line, int around, int? column, int length)
    {
        if (!_sources.TryGetValue(cell, out var source) || line > source.Length)
        {
            yield break;
        }

        for (var i = Math.Max(1, line - around); i <= Math.Min(source.Length, line + around); i++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{(i == line ? ">" : " ")} {i,3} | {source[i - 1].TrimEnd()}");
            if (i == line && column is { } from)
            {
                yield return "      | " + new string(' ', from - 1) + new string('^', length);
            }
        }
    }

    private (List<string> Frames, (string Cell, int Line)? Place) Frames(Exception exception)
    {
        var lines = new List<string>();
        (string, int)? place = null;
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        for (var i = 0; i < frames.Length; i++)
        {
            if (lines.Count == FrameLimit && frames.Length - i > FrameLimit)
            {
                // Endless recursion has a hundred thousand frames, and only its two ends tell anything.
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"   … {frames.Length - i - FrameLimit} more"));
                i = frames.Length - FrameLimit;
            }

            var frame = frames[i];
            if (frame.GetMethod() is not { DeclaringType: { } type } method || IsMachinery(type))
            {
                continue;
            }

            var inCell = frame.GetFileName() is { } file && _sources.ContainsKey(file) ? file : null;
            var name = Name(type, method.Name);
            if (inCell is null)
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"   at {name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})"));
                continue;
            }

            place ??= (inCell, frame.GetFileLineNumber());
            var where = string.Create(CultureInfo.InvariantCulture, $"{inCell}, line {frame.GetFileLineNumber()}");
            lines.Add(name.Length == 0 ? $"   at {where}" : $"   at {name} in {where}");
        }

        return (lines, place);
    }

    private static bool IsMachinery(Type type) =>
        type.Assembly == typeof(Tracebacks).Assembly
        || type.FullName?.StartsWith("System.Runtime.", StringComparison.Ordinal) == true
        || type.FullName?.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal) == true;

    /// <summary>A method's name as it was written; empty for the cell's own statements.</summary>
    private static string Name(Type type, string method)
    {
        var full = StateMachine().Match($"{type.FullName}.{method}") is { Success: true } machine ? machine.Groups["type"].Value + machine.Groups["method"].Value : $"{type.FullName}.{method}";
        full = Closure().Replace(full, "");
        full = LambdaOrLocal().Replace(full, match => match.Groups["local"].Success ? match.Groups["local"].Value : match.Groups["owner"].Value is "<Initialize>" or "" ? "a lambda" : $"a lambda of {match.Groups["owner"].Value}");
        full = SubmissionName().Replace(full, "").Replace('+', '.');
        return full is "<Initialize>" or "<Factory>" ? "" : full;
    }

    [GeneratedRegex(@"^(?<type>.*\+)<(?<method>.+)>d(?:__\d+)?(?:`\d+)?\.MoveNext$")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"\+<>c(?:__DisplayClass[\d_]+)?(?:`\d+)?(?=[.+])")]
    private static partial Regex Closure();

    [GeneratedRegex(@"<(?<owner><Initialize>|[^<>]*)>(?:b__[\d_]+|g__(?<local>[^|]+)\|[\d_]+)")]
    private static partial Regex LambdaOrLocal();

    [GeneratedRegex(@"^Submission#\d+[.+]")]
    private static partial Regex SubmissionName();
}
