using BotRelay.Browser.Profiles;
using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Onnx;
using BotRelay.Tuning;

namespace BotRelay.Cli;

/// <summary>Turns an exception into an exit code and one message a person can act on.</summary>
internal static class Failures
{
    /// <summary>Describes an exception.</summary>
    /// <param name="exception">What a command threw.</param>
    /// <returns>Exit code and message.</returns>
    public static (int Code, string Message) Describe(Exception exception) => exception switch
    {
        UsageException or LogFormatException or LabelFileException or DetectorProfileException or PageProfileException or OnnxModelException or InvalidDataException
            or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => (ExitCode.BadInput, exception.Message),
        OperationCanceledException => (ExitCode.Failed, "stopped before it was done."),
        _ => (ExitCode.Failed, exception.Message),
    };
}
