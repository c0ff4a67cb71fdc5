using System.Text;

namespace BotRelay.Kernel.Sessions;

/// <summary>
/// From the cell's threads to the one reader. Neighbouring console text joins while it waits, so a million lines are not a million messages. It does not block:
/// the console asks whether it <see cref="IsFull"/>.
/// </summary>
internal sealed class CellOutputQueue
{
    private const int TextLimit = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Queue<CellOutput> _ready = new();
    private readonly StringBuilder _text = new();
    private StreamName _textStream;
    private volatile int _waitingText;
    private volatile bool _completed;
    private TaskCompletionSource _arrived = NewSignal();

    /// <summary>Whether more text waits than should: the reader is slower than the cell.</summary>
    public bool IsFull => _waitingText > TextLimit && !_completed;

    /// <summary>Adds an output.</summary>
    /// <returns>False once the queue is complete.</returns>
    public bool TryAdd(CellOutput output)
    {
        lock (_gate)
        {
            if (_completed)
            {
                return false;
            }

            if (output is StreamOutput text)
            {
                if (text.Stream != _textStream)
                {
                    CloseText();
                    _textStream = text.Stream;
                }

                _text.Append(text.Text);
                _waitingText += text.Text.Length;
            }
            else
            {
                CloseText();
                _ready.Enqueue(output);
            }

            _arrived.TrySetResult();
            return true;
        }
    }

    /// <summary>No output comes any more; what waits can still be read.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            _arrived.TrySetResult();
        }
    }

    /// <summary>Reads until the queue is complete and empty. For one reader.</summary>
    public async IAsyncEnumerable<CellOutput> ReadAllAsync()
    {
        while (true)
        {
            Task arrived;
            CellOutput? next;
            bool completed;
            lock (_gate)
            {
                next = Take();
                completed = _completed;
                if (next is null && !completed && _arrived.Task.IsCompleted)
                {
                    _arrived = NewSignal();
                }

                arrived = _arrived.Task;
            }

            if (next is not null)
            {
                yield return next;
            }
            else if (completed)
            {
                yield break;
            }
            else
            {
                await arrived.ConfigureAwait(false);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CellOutput? Take()
    {
        if (_ready.Count == 0)
        {
            CloseText();
        }

        if (!_ready.TryDequeue(out var next))
        {
            return null;
        }

        if (next is StreamOutput text)
        {
            _waitingText -= text.Text.Length;
        }

        return next;
    }

    private void CloseText()
    {
        if (_text.Length > 0)
        {
            _ready.Enqueue(new StreamOutput(_textStream, _text.ToString()));
            _text.Clear();
        }
    }
}
