using BotRelay.Conversations;
using Microsoft.Extensions.Logging;

namespace BotRelay.Relaying;

/// <summary>What the relay tells its logger.</summary>
internal static partial class RelayMessages
{
    [LoggerMessage(1, LogLevel.Debug, "Turn {Turn}: {Agent} said {Length} characters")]
    public static partial void Said(ILogger logger, int turn, string agent, int length);

    [LoggerMessage(2, LogLevel.Warning, "Turn {Turn}: {Agent} gave no reply that counts ({Kind}, attempt {Attempt}): {Reason}")]
    public static partial void Fault(ILogger logger, int turn, string agent, FaultKind kind, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Information, "Turn {Turn}: alarm on: {On}")]
    public static partial void Alarm(ILogger logger, int turn, bool on);

    [LoggerMessage(4, LogLevel.Information, "Before turn {Turn}: {Strategy}: {Text}")]
    public static partial void Intervened(ILogger logger, int turn, string strategy, string text);

    [LoggerMessage(5, LogLevel.Information, "The run ends at turn {Turn}: {Reason}")]
    public static partial void Ended(ILogger logger, int turn, string reason);

    [LoggerMessage(6, LogLevel.Information, "Resumed at turn {Turn}")]
    public static partial void Resumed(ILogger logger, int turn);

    [LoggerMessage(7, LogLevel.Warning, "The view of a growing reply failed")]
    public static partial void ViewFailed(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Information, "Turn {Turn}: {Agent}: {Guard}: {Evidence}")]
    public static partial void Found(ILogger logger, int turn, string agent, string guard, string evidence);

    [LoggerMessage(9, LogLevel.Warning, "The guard {Guard} failed; the turn stands without its findings")]
    public static partial void GuardFailed(ILogger logger, string guard, Exception exception);
}
