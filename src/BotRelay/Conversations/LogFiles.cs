namespace BotRelay.Conversations;

/// <summary>Opens a log that another process may be writing, and cuts it into lines.</summary>
internal static class LogFiles
{
    public static FileStream OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ThrowIfDirectory(path);
        return new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
    }

    public static List<LogLine> Lines(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var splitter = new LineSplitter();
        var lines = new List<LogLine>();
        var buffer = new byte[1 << 16];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            lines.AddRange(splitter.Feed(buffer.AsSpan(0, read)));
        }

        lines.AddRange(splitter.Finish());
        return lines;
    }

    public static async Task<List<LogLine>> LinesAsync(Stream stream, CancellationToken cancellationToken)
    {
        var splitter = new LineSplitter();
        var lines = new List<LogLine>();
        var buffer = new byte[1 << 16];
        for (var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false); read > 0;
            read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false))
        {
            lines.AddRange(splitter.Feed(buffer.AsSpan(0, read)));
        }

        lines.AddRange(splitter.Finish());
        return lines;
    }

    public static void ThrowIfDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            throw new LogFormatException(path, 0, "a log file", "a folder");
        }
    }
}
