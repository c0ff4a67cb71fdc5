using System.Runtime.CompilerServices;
using System.Text;

namespace BotRelay.Conversations;

/// <summary>Reads a recorded conversation, whole or growing, in any format of <see cref="LogFormat"/>; the file itself tells which.</summary>
/// <remarks>
/// A damaged log gives all its whole lines, in order, and a notice for each line left out or mended. Turns are numbered by their place among the lines that could be
/// read. UTF-8 with or without a byte order mark and UTF-16 are read; a byte that is no UTF-8 is read as Windows-1252. No line may be longer than 64 MiB.
/// </remarks>
public static class ConversationReader
{
    /// <summary>How often <see cref="FollowAsync"/> looks for more.</summary>
    public static TimeSpan FollowInterval { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; another process may be writing it.</param>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="LogFormatException">It is empty, a folder, or no log.</exception>
    public static LogReading Read(string path)
    {
        using var file = LogFiles.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="LogFormatException">It is empty or no log.</exception>
    public static LogReading Read(Stream stream, string name = "log") => Read(LogFiles.Lines(stream), name);

    /// <summary>Reads a text to its end.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="LogFormatException">It is empty or no log.</exception>
    public static LogReading Read(TextReader reader, string name = "log")
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(reader.ReadToEnd()));
        return Read(bytes, name);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; another process may be writing it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="LogFormatException">It is empty, a folder, or no log.</exception>
    public static async Task<LogReading> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = LogFiles.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            return Read(await LogFiles.LinesAsync(file, cancellationToken).ConfigureAwait(false), path);
        }
    }

    /// <summary>Reads a log that is being written: all there is, then each event as it comes.</summary>
    /// <param name="path">The file; it may still be empty.</param>
    /// <param name="timeProvider">The clock that <see cref="FollowInterval"/> is measured by.</param>
    /// <param name="cancellationToken">Ends it; nothing else does.</param>
    /// <returns>
    /// The events. What had to be guessed or left out comes as a <see cref="Note"/>. A line half written is waited for. A message of the text format comes when the
    /// next one begins, or after a second without more; names stay as written there.
    /// </returns>
    /// <exception cref="FileNotFoundException">No such file, or not any more.</exception>
    /// <exception cref="LogFormatException">It is a folder or no log, or became shorter than what was read.</exception>
    public static async IAsyncEnumerable<ConversationEvent> FollowAsync(
        string path, TimeProvider? timeProvider = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var follower = new LogFollower(path);
        while (true)
        {
            foreach (var read in await follower.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return read;
            }

            await Task.Delay(FollowInterval, timeProvider ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private static LogReading Read(List<LogLine> lines, string name)
    {
        var format = LogDetector.Detect(lines, name);
        if (format == LogFormat.Text)
        {
            return TextImport.Read(lines, Path.GetFileName(name), joinRenamed: true);
        }

        var notices = new List<LogNotice>();
        Conversation? conversation = null;
        var reader = new JsonLineReader(Take, notices.Add);
        lines.ForEach(reader.Read);
        return new LogReading(conversation ?? new Conversation(), format, notices);

        void Take(ConversationEvent read)
        {
            if (conversation is not null)
            {
                conversation.Append(read);
            }
            else if (read is ConversationSettings settings)
            {
                conversation = new Conversation(settings);
            }
            else
            {
                conversation = new Conversation();
                conversation.Append(read);
            }
        }
    }
}
