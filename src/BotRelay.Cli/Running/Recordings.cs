using BotRelay.Conversations;

namespace BotRelay.Cli.Running;

/// <summary>Reads logs for commands.</summary>
internal static class Recordings
{
    /// <summary>Reads a log in any supported format; what was guessed or left out is said on standard error.</summary>
    /// <param name="path">The log.</param>
    /// <param name="console">Where to say it.</param>
    public static Conversation Read(string path, CliConsole console) => ReadAny(path, console).Conversation;

    /// <summary>Reads a log that can be gone on with: one that botrelay wrote.</summary>
    /// <param name="path">The log.</param>
    /// <param name="console">Where to say what was left out.</param>
    /// <exception cref="UsageException">A log in another format.</exception>
    public static Conversation ReadOwn(string path, CliConsole console)
    {
        var reading = ReadAny(path, console);
        return reading.Format == LogFormat.Events
            ? reading.Conversation
            : throw new UsageException(
                $"{path}: expected a log that botrelay wrote, found another format. Run 'botrelay import {path} --out NEW.jsonl' and resume that.");
    }

    private static LogReading ReadAny(string path, CliConsole console)
    {
        var reading = ConversationReader.Read(path);
        foreach (var notice in reading.Notices)
        {
            console.Error.WriteLine($"{path}:{notice.Line}: {TerminalText.OneLine(notice.Message)}");
        }

        return reading;
    }
}
