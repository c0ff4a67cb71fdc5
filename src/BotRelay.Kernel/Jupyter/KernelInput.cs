using System.Text.Json.Nodes;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Asks the client that runs the cell for a line and waits for it.</summary>
internal sealed class KernelInput(Action<JupyterMessage, string, JsonObject> ask)
{
    private TaskCompletionSource<string>? _answer;

    /// <summary>The request whose cell runs; null where no cell runs or its client takes no questions.</summary>
    public JupyterMessage? Asker { get; set; }

    /// <summary>Asks, on the cell's thread.</summary>
    /// <exception cref="NotSupportedException">The client takes no questions.</exception>
    public string? Ask(InputRequest request, CancellationToken cancellationToken)
    {
        if (Asker is not { } asker)
        {
            throw new NotSupportedException("The cell asks for input, but this front end takes no questions. Set the value in a cell.");
        }

        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = answer;
        ask(asker, "input_request", new JsonObject { ["prompt"] = request.Prompt, ["password"] = request.Password });
        answer.Task.Wait(cancellationToken);
        return answer.Task.Result;
    }

    /// <summary>Takes the client's answer.</summary>
    public void Answer(JupyterMessage reply) => _answer?.TrySetResult((string?)reply.Content["value"] ?? "");
}
