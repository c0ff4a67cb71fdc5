using Microsoft.Win32.SafeHandles;

namespace BotRelay.Conversations;

/// <summary>Has a file's device keep what was written, in the background: one flush at a time, and one more for whatever was written meanwhile.</summary>
/// <param name="file">The file.</param>
internal sealed class DeviceFlush(SafeFileHandle file)
{
    private const int Idle = 0, Flushing = 1, Asked = 2;
    private int _state;
    private Task _flushes = Task.CompletedTask;

    /// <summary>Asks for what was written so far. One caller at a time, as for the other members.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref _state, Asked) == Idle)
        {
            _flushes = Task.Run(Flush);
        }
    }

    /// <summary>Says, once, that the device may lack what was written before.</summary>
    /// <exception cref="IOException">A flush failed.</exception>
    public void ThrowIfFailed()
    {
        if (_flushes is { IsFaulted: true } failed)
        {
            _flushes = Task.CompletedTask;
            failed.GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends when everything asked for is kept.</summary>
    /// <exception cref="IOException">A flush failed.</exception>
    public Task EndAsync() => _flushes;

    private void Flush()
    {
        do
        {
            Volatile.Write(ref _state, Flushing);
            try
            {
                RandomAccess.FlushToDisk(file);
            }
            catch
            {
                Volatile.Write(ref _state, Idle);
                throw;
            }
        }
        while (Interlocked.CompareExchange(ref _state, Idle, Flushing) != Flushing);
    }
}
