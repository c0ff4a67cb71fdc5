namespace BotRelay.Conversations;

/// <summary>The log of a conversation that is going on: JSON Lines, only ever appended to.</summary>
/// <remarks>
/// One event is one line, handed to the system in one write before the call returns: a process killed later loses nothing, one killed meanwhile loses at most
/// the line it was writing. The device is told to keep it at once and in the background (that takes milliseconds, and a talk does not wait for them), and to the
/// end when the log is closed: if the power fails, the last event may be lost. The file can be read while it is written (<see cref="ConversationReader.FollowAsync"/>). One writer at a time:
/// a file with <c>.lock</c> after its name keeps others out; one that a killed process left does not. Members may be called from several threads.
/// </remarks>
public sealed class ConversationLog : IAsyncDisposable, IDisposable
{
    private readonly FileStream _file;
    private readonly FileStream _lock;
    private readonly DeviceFlush _device;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _torn;

    private ConversationLog(string path, FileMode mode)
    {
        Path = System.IO.Path.GetFullPath(path);
        _file = new FileStream(
            Path, new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 });
        try
        {
            _lock = new FileStream(
                Path + ".lock",
                new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _device = new DeviceFlush(_file.SafeFileHandle);
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Starts a new log, and the folder for it where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file exists: a recorded conversation is never written over.</exception>
    public static ConversationLog Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        return new ConversationLog(path, FileMode.CreateNew);
    }

    /// <summary>Goes on with a log. A last line without an end, torn or not, stays as it is and gets one, so that the next event stands on a line of its own.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="IOException">Somebody else is writing it.</exception>
    /// <exception cref="LogFormatException">The file is no JSON Lines in UTF-8.</exception>
    public static ConversationLog Append(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        LogFiles.ThrowIfDirectory(path);
        var log = new ConversationLog(path, FileMode.Open);
        try
        {
            log.MoveToEnd();
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Writes an event.</summary>
    /// <param name="conversationEvent">The event.</param>
    public void Append(ConversationEvent conversationEvent) => Append([conversationEvent]);

    /// <summary>Writes events that are already known, as an import or a fork has them, in one write.</summary>
    /// <param name="conversationEvents">The events.</param>
    public void Append(IEnumerable<ConversationEvent> conversationEvents)
    {
        byte[] lines = [.. conversationEvents.SelectMany(Line)];
        _gate.Wait();
        try
        {
            Write(lines);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes an event.</summary>
    /// <param name="conversationEvent">The event.</param>
    /// <param name="cancellationToken">Gives up while waiting for another event to be written; a line once begun is written whole.</param>
    public async ValueTask AppendAsync(ConversationEvent conversationEvent, CancellationToken cancellationToken = default)
    {
        var line = Line(conversationEvent);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(() => Write(line), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _device.EndAsync().ConfigureAwait(false);
        }
        finally
        {
            await _file.DisposeAsync().ConfigureAwait(false);
            await _lock.DisposeAsync().ConfigureAwait(false);
            _gate.Dispose();
        }
    }

    private static byte[] Line(ConversationEvent conversationEvent)
    {
        ArgumentNullException.ThrowIfNull(conversationEvent);
        return [.. EventJson.Write(conversationEvent), (byte)'\n'];
    }

    private void Write(byte[] lines)
    {
        _device.ThrowIfFailed();

        // After a write that failed half way (a full disk) the next line must not run into the piece it left.
        var bytes = _torn ? [(byte)'\n', .. lines] : lines;
        _torn = true;
        _file.Write(bytes);
        _torn = false;
        _device.Ask();
    }

    private void MoveToEnd()
    {
        var first = _file.ReadByte();
        if (first is not (-1 or '{' or '\n'))
        {
            throw new LogFormatException(Path, 1, "a log in JSON Lines to append to", "something else; import it first");
        }

        if (_file.Seek(0, SeekOrigin.End) > 0)
        {
            _file.Seek(-1, SeekOrigin.End);
            _torn = _file.ReadByte() != '\n';
        }
    }
}
