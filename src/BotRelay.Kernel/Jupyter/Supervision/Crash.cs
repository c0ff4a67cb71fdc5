using System.Globalization;
using System.Text.RegularExpressions;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Jupyter.Supervision;

/// <summary>Why a kernel's process died, from what the runtime wrote and its exit code.</summary>
internal static partial class Crash
{
    private const int LineLimit = 40;
    private const int FirstSignal = 128;

    /// <summary>Describes a process that died.</summary>
    /// <param name="exitCode">Its exit code; 128 and the signal's number where a signal ended it.</param>
    /// <param name="errors">The end of its error stream.</param>
    public static ErrorOutput Describe(int exitCode, string errors)
    {
        var told = Told().Matches(errors).LastOrDefault();
        var (name, message) = told is null ? Silent(exitCode) : (Name(told), Message(told));
        message = $"{message} The kernel's process has ended and all variables are lost: restart the kernel.";
        var lines = told is null ? [] : errors[told.Index..].ReplaceLineEndings("\n").TrimEnd().Split('\n');
        return new ErrorOutput(name, message, "", null, [$"{name}: {message}", .. lines.Take(LineLimit), .. lines.Length > LineLimit ? new[] { $"   … {lines.Length - LineLimit} more" } : []]);
    }

    private static string Name(Match told) => told.Groups["type"] is { Success: true } type
        ? type.Value
        : told.Groups["kind"].Value switch
        {
            "Stack overflow" => "System.StackOverflowException",
            "Out of memory" => "System.OutOfMemoryException",
            "Process terminated" => "FailFast",
            var kind => kind,
        };

    private static string Message(Match told) => told.Groups["kind"].Value switch
    {
        "Stack overflow" => "The code called itself without end.",
        "Unhandled exception" => $"{told.Groups["message"].Value.Trim()} It was thrown on a thread of its own, where nothing caught it.",
        _ => told.Groups["message"].Value.Trim(),
    };

    private static (string Name, string Message) Silent(int exitCode)
    {
        var code = exitCode.ToString(CultureInfo.InvariantCulture);
        return (OperatingSystem.IsWindows() ? 0 : exitCode - FirstSignal) switch
        {
            9 => ("Killed", "The process was killed from outside, or the machine had no memory left."),
            11 => ("SegmentationFault", "Native code touched memory that is not its own."),
            > 0 => ("Killed", $"Signal {(exitCode - FirstSignal).ToString(CultureInfo.InvariantCulture)} ended the process."),
            _ => ("ProcessExit", $"A cell ended the process with exit code {code}."),
        };
    }

    /// <summary>The first line of what the runtime writes when it dies.</summary>
    [GeneratedRegex(@"^(?<kind>Unhandled exception|Stack overflow|Out of memory|Process terminated|Fatal error)\.(?:[ \r\n]+(?:(?<type>[\w.+`]+(?:Exception|Error)): )?(?<message>.*))?", RegexOptions.Multiline)]
    private static partial Regex Told();
}
