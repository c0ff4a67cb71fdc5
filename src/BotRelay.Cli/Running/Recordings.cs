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

    /// <summary>Reads a log in any supported format, and tells which; what was guessed or left out is said on standard error.</summary>
    /// <param name="path">The log.</param>
    /// <param name="console">Where to say it.</param>
    /// <param name="joinRenamed">Whether a speaker renamed half way stays one.</param>
    public static LogReading ReadAny(string path, CliConsole console, bool joinRenamed = true)
    {
        var reading = ConversationReader.Read(path);
        if (reading.Format == LogFormat.Text && !joinRenamed)
        {
            reading = TextLog.Import(path, joinRenamed);
        }

        foreach (var notice in reading.Notices)
        {
            Say(console, path, notice.Line, notice.Message);
        }

        return reading;
    }

    /// <summary>Says something about a line of a log on standard error.</summary>
    /// <param name="console">Where to say it.</param>
    /// <param name="path">The log.</param>
    /// <param name="line">The line, from 1; 0 for all of it.</param>
    /// <param name="message">What.</param>
    public static void Say(CliConsole console, string path, int line, string message) =>
        console.Error.WriteLine($"{TerminalText.OneLine(path)}:{(line > 0 ? $"{line}:" : "")} {TerminalText.OneLine(message)}");
}
