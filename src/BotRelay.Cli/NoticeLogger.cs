using Microsoft.Extensions.Logging;

namespace BotRelay.Cli;

/// <summary>Passes on what the library finds worth a warning, a line each.</summary>
/// <param name="say">Says it.</param>
internal sealed class NoticeLogger(Action<string> say) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            say($"botrelay: {TerminalText.OneLine(formatter(state, exception))}");
        }
    }
}
