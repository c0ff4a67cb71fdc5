using BotRelay.Onnx.Models;
using Microsoft.ML.OnnxRuntime;

namespace BotRelay.Onnx.Running;

/// <summary>A loaded network. One run uses one thread; any number of threads may run it at once.</summary>
internal sealed class Network : IDisposable
{
    private readonly InferenceSession _session;
    private readonly Lock _ending = new();
    private int _running;
    private bool _disposed;

    private Network(InferenceSession session, string file) => (_session, File, Shape) = (session, file, NetworkShape.Of(session, file));

    public string File { get; }

    public NetworkShape Shape { get; }

    /// <summary>Loads a file.</summary>
    /// <exception cref="OnnxModelException">It is no network, or not a sentence encoder's.</exception>
    public static Network Load(string file)
    {
        InferenceSession session;
        try
        {
            // Texts run beside each other, so that one text needs one thread and no thread waits for another. They are of all lengths: a plan of the memory for each is not worth keeping.
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, EnableMemoryPattern = false, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            session = new InferenceSession(file, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new OnnxModelException($"{file}: expected a network that ONNX Runtime can load; {Reason(file)}. ({e.Message})", e);
        }

        try
        {
            return new Network(session, file);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs texts together.</summary>
    /// <param name="texts">Their ids.</param>
    /// <param name="paddingId">What fills a row up.</param>
    /// <param name="output">Name of the output.</param>
    /// <param name="read">Reads a row of it.</param>
    /// <param name="cancellationToken">Stops the run within a layer or so.</param>
    /// <returns>What was read, row by row.</returns>
    public T[] Run<T>(IReadOnlyList<int[]> texts, int paddingId, string output, RowReader<T> read, CancellationToken cancellationToken)
    {
        using var batch = new Batch(texts, paddingId, Shape.FixedLength);
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            using var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            using var stop = cancellationToken.UnsafeRegister(static o => ((RunOptions)o!).Terminate = true, options);
            using var inputs = new InputTensors(Shape, batch);
            using var outputs = _session.Run(options, Shape.Inputs, inputs.Values, [output]);
            using var floats = new FloatTensor(outputs[0]);
            return Read(batch, floats.Values, outputs[0].GetTensorTypeAndShape().Shape, read);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OnnxRuntimeException e)
        {
            throw new OnnxModelException($"{File}: the network failed on a text of {batch.Length} tokens. Does it belong to the vocabulary and the limits in its folder? ({e.Message})", e);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Frees the network once nobody runs it any more.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
            if (!_disposed && _running == 0)
            {
                _session.Dispose();
            }

            _disposed = true;
        }
    }

    private static T[] Read<T>(Batch batch, ReadOnlySpan<float> values, long[] shape, RowReader<T> read)
    {
        var dimensions = (int)shape[^1];
        var stride = values.Length / batch.Rows;
        var results = new T[batch.Rows];
        for (var row = 0; row < results.Length; row++)
        {
            // A vector a text, or one a token, those of the filling last.
            var length = shape.Length == 2 ? dimensions : batch.Texts[row].Length * dimensions;
            results[row] = read(values.Slice(row * stride, length), batch.Texts[row], dimensions);
        }

        return results;
    }

    private void Enter()
    {
        lock (_ending)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(OnnxEmbedder));
            _running++;
        }
    }

    private void Leave()
    {
        lock (_ending)
        {
            if (--_running == 0 && _disposed)
            {
                _session.Dispose();
            }
        }
    }

    private static string Reason(string file)
    {
        Span<byte> start = stackalloc byte[64];
        using var content = System.IO.File.OpenRead(file);
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith("version https://git-lfs"u8) ? "it is a Git LFS pointer, not the file itself: fetch it with 'git lfs pull'"
            : start.IsEmpty ? "it is empty: download it again"
            : start.TrimStart(" \n\r\t"u8).StartsWith("<"u8) ? "it is a web page, not the file itself: download it again"
            : $"it is torn, of another kind, or lacks the file with its weights (such as {Path.GetFileName(file)}_data) beside it: download it again";
    }
}
