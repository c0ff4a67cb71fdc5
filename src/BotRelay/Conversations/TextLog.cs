using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BotRelay.Conversations;

/// <summary>The text format of the original relay script, one message a line: <c>2024-12-15 14:11:37.958166-00:00 Name: text</c>.</summary>
/// <remarks>
/// <para>The relay's own lines have <c>--SYSTEM-- TEXT</c> after the time; they become interventions. A line without a time stamp goes on with the message before.</para>
/// <para>Whatever an import guesses is a <see cref="Note"/> in the conversation and a notice of the reading: bytes read as Windows-1252 where they are no UTF-8,
/// continued messages, a renamed speaker, a time without an offset or a fraction, times that go back, lines left out.</para>
/// <para>A speaker renamed half way stays one agent under its first name, with the written name in <see cref="Turn.WrittenAs"/>. That is guessed when at least two
/// agents have spoken, the old name has spoken twice or more, it was its turn, and it is not heard again.</para>
/// <para>An export of a talk with its times in order can be imported again without loss: a line of a message that the format would take for something else gets a space more, which the import takes away.
/// A turn without a time gets the year 1. Settings, alarms, faults and notes have no place in the format.</para>
/// </remarks>
public static class TextLog
{
    private const string OffsetSetting = "text_offset";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="joinRenamed">Whether a speaker renamed half way stays one agent.</param>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="LogFormatException">The file is empty, a folder, or has no line with a time stamp and a name.</exception>
    public static LogReading Import(string path, bool joinRenamed = true)
    {
        using var file = LogFiles.OpenRead(path);
        return Import(file, path, joinRenamed);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">What to call it in messages and in the settings' source.</param>
    /// <param name="joinRenamed">Whether a speaker renamed half way stays one agent.</param>
    /// <exception cref="LogFormatException">It is empty, or has no line with a time stamp and a name.</exception>
    public static LogReading Import(Stream stream, string name, bool joinRenamed = true)
    {
        var lines = LogFiles.Lines(stream);
        return LogDetector.Detect(lines, name) == LogFormat.Text
            ? TextImport.Read(lines, Path.GetFileName(name), joinRenamed)
            : throw new LogFormatException(name, 1, LogDetector.TextExpected, "JSON Lines; read it with ConversationReader");
    }

    /// <summary>Writes what was said and done in the original's format.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="writer">Where to; its <see cref="TextWriter.NewLine"/> ends each line.</param>
    /// <remarks>A name the format has no place for (a line break, <c>": "</c>, more than 80 characters) is written without what stands in the way.</remarks>
    public static void Export(Conversation conversation, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(writer);
        var zero = conversation.Settings.Extra.TryGetValue(OffsetSetting, out var offset) && offset.ValueKind == JsonValueKind.String && offset.GetString() == "-00:00" ? "-00:00" : "+00:00";
        foreach (var written in conversation.Events)
        {
            var (name, text) = written switch
            {
                Turn turn => (Name(turn.WrittenAs ?? turn.Speaker) + ":", turn.Text),
                Intervention { Text: "" } silent => (TextHeader.SystemName, silent.Strategy),
                Intervention intervention => (TextHeader.SystemName, intervention.Text),
                _ => default,
            };
            if (name is not null)
            {
                writer.Write($"{Stamp(written.At ?? default, zero)} {name} ");
                writer.Write(string.Join(writer.NewLine, TextEscape.Write(text)));
                writer.Write(writer.NewLine);
            }
        }
    }

    /// <summary>What an import remembers so that an export looks like its source.</summary>
    internal static Dictionary<string, JsonElement> SettingsFor(IEnumerable<TextMessage> messages) =>
        messages.FirstOrDefault()?.Header.Offset == "-00:00"
            ? new() { [OffsetSetting] = JsonSerializer.SerializeToElement("-00:00") }
            : [];

    private static string Stamp(DateTimeOffset at, string zero) =>
        at.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + (at.Offset == TimeSpan.Zero ? zero : at.ToString("zzz", CultureInfo.InvariantCulture));

    private static string Name(string speaker)
    {
        var name = new StringBuilder(speaker.ReplaceLineEndings(" ")).Replace(": ", " ").Replace(TextHeader.SystemName, "SYSTEM").ToString().Trim().TrimEnd(':');
        return name.Length == 0 ? "?" : name[..Math.Min(name.Length, TextHeader.MaxName)];
    }
}
