using System.Text;

namespace BotRelay.Kernel.Jupyter.Supervision;

/// <summary>Passes a process's error stream on and keeps its end, where the runtime writes why the process died.</summary>
internal sealed class ErrorTail
{
    private const int Limit = 1 << 18;

    private readonly List<byte> _kept = [];

    /// <summary>The end of what was written.</summary>
    public string Text
    {
        get
        {
            lock (_kept)
            {
                return Encoding.UTF8.GetString([.. _kept]);
            }
        }
    }

    /// <summary>Passes on until the stream ends.</summary>
    public async Task PassAsync(Stream from, Stream to)
    {
        var buffer = new byte[1 << 14];
        for (int count; (count = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            lock (_kept)
            {
                _kept.AddRange(buffer.AsSpan(0, count));
                _kept.RemoveRange(0, Math.Max(0, _kept.Count - Limit));
            }

            try
            {
                await to.WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                await to.FlushAsync().ConfigureAwait(false);
            }
            catch (IOException)
            {
                // Nobody reads the errors any more; they are still kept.
            }
        }
    }
}
