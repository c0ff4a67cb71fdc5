using System.Text.Json.Nodes;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Asks the client that runs the cell for a line and waits for it; one question at a time.</summary>
/// <param name="ask">Sends a message to the client of a request and gives its id.</param>
internal sealed class KernelInput(Func<JupyterMessage, string, JsonObject, string> ask) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private (string Id, TaskCompletionSource<string> Answer)? _asked;

    /// <summary>The request whose cell runs; null where no cell runs or its client takes no questions.</summary>
    public JupyterMessage? Asker { get; set; }

    /// <summary>Asks, on the cell's thread.</summary>
    /// <exception cref="NotSupportedException">The client takes no questions.</exception>
    public string? Ask(InputRequest request, CancellationToken cancellationToken)
    {
        _turn.Wait(cancellationToken);
        try
        {
            if (Asker is not { } asker)
            {
                throw new NotSupportedException("The cell asks for input, but this front end takes no questions. Set the value in a cell.");
            }

            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                _asked = (ask(asker, "input_request", new JsonObject { ["prompt"] = request.Prompt, ["password"] = request.Password }), answer);
            }

            answer.Task.Wait(cancellationToken);
            return answer.Task.Result;
        }
        finally
        {
            lock (_gate)
            {
                _asked = null;
            }

            _turn.Release();
        }
    }

    /// <summary>Takes the client's answer. One to an earlier question, such as of a cell that was interrupted, is none; many clients do not say which question they answer.</summary>
    public void Answer(JupyterMessage reply)
    {
        var parent = JupyterMessage.TypeOf(reply.Parent) == "input_request" ? JupyterMessage.IdOf(reply.Parent) : "";
        var value = reply.Content.Text("value");
        lock (_gate)
        {
            if (_asked is { } asked && (parent.Length == 0 || parent == asked.Id))
            {
                asked.Answer.TrySetResult(value);
            }
        }
    }

    public void Dispose() => _turn.Dispose();
}
