namespace BotRelay.Cli;

/// <summary>What a command's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Anything but bad usage or input.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or bad input; the message names it.</summary>
    public const int BadInput = 2;
}
