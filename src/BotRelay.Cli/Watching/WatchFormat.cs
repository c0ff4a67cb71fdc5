namespace BotRelay.Cli.Watching;

/// <summary>How <c>watch</c> prints.</summary>
internal enum WatchFormat
{
    /// <summary>A line a turn, for a person.</summary>
    Table,

    /// <summary>RFC 4180.</summary>
    Csv,

    /// <summary>One object; with <c>--follow</c> an object a line.</summary>
    Json,
}
