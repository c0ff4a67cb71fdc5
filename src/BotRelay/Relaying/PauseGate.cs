namespace BotRelay.Relaying;

/// <summary>Open or closed; who comes while it is closed waits. Thread-safe.</summary>
internal sealed class PauseGate
{
    private readonly Lock _changing = new();
    private TaskCompletionSource? _closed;

    public bool IsClosed => _closed is not null;

    public void Close()
    {
        lock (_changing)
        {
            _closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Open()
    {
        lock (_changing)
        {
            _closed?.SetResult();
            _closed = null;
        }
    }

    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_changing)
        {
            return _closed?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }
}
