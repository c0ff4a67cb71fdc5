namespace BotRelay.Kernel.Sessions;

/// <summary>A console stream.</summary>
public enum StreamName
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}
