using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotRelay.Kernel.Jupyter.Supervision;
using BotRelay.Kernel.Languages;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Jupyter;

/// <summary>Carries out execute requests.</summary>
internal sealed partial class CellExecution
{
    private readonly KernelMessenger _messenger;
    private readonly CellLanguage _language;
    private readonly KernelInput _input;
    private readonly ConditionalWeakTable<CellSource, JupyterMessage> _requests = [];
    private readonly ScriptSession _session;
    private volatile CancellationTokenSource? _stop;
    private int _membersBefore;

    public CellExecution(ScriptSession session, CellLanguage language, KernelMessenger messenger, KernelInput input)
    {
        (_session, _language, _messenger, _input) = (session, language, messenger, input);
        session.LateOutput += (_, late) =>
        {
            if (_requests.TryGetValue(late.Cell, out var request))
            {
                Publish(request, late.Output);
            }
        };
    }

    /// <summary>How many cells have been counted.</summary>
    public int Count { get; private set; }

    /// <summary>The request whose cell runs.</summary>
    public JupyterMessage? Running { get; private set; }

    /// <summary>Whether a cell runs whose declarations are known: questions about the session can be answered meanwhile.</summary>
    public bool IsPastCompilation => Running is not null && _session.Chain.Sources.Count > _membersBefore;

    /// <summary>What was run.</summary>
    public KernelHistory History { get; } = new();

    /// <summary>Told how cells are counted.</summary>
    public KernelLifeline? Lifeline { get; set; }

    /// <summary>Interrupts the cell that runs. What the cell itself has registered for that runs elsewhere: it may throw or take its time.</summary>
    public void Interrupt() => _ = _stop?.CancelAsync();

    /// <summary>Runs the cell of a request and streams its outputs.</summary>
    /// <returns>The reply.</returns>
    public async Task<JsonObject> RunAsync(JupyterMessage request)
    {
        var code = request.Content.Text("code");
        var silent = request.Content.Flag("silent", false);
        var stored = !silent && request.Content.Flag("store_history", true) && !string.IsNullOrWhiteSpace(code);
        var asker = request.Content.Flag("allow_stdin", true) ? request : null;
        if (stored)
        {
            Count++;
        }

        if (!silent)
        {
            _messenger.Publish(request.Header, "execute_input", new JsonObject { ["code"] = code, ["execution_count"] = Count });
        }

        Lifeline?.Counted(Count);
        var stop = new CancellationTokenSource();
        (_stop, Running, _membersBefore) = (stop, request, _session.Chain.Sources.Count);
        _input.Asker = asker;
        try
        {
            if (Question().Match(code) is { Success: true } question)
            {
                return await PageAsync(question.Groups["name"].Value, stop.Token).ConfigureAwait(false);
            }

            var (error, result) = await SubmitAsync(request, new CellSource(code, Name(stored)), silent, stop.Token).ConfigureAwait(false);
            if (stored)
            {
                History.Add(Count, code, result);
            }

            if (error is not null)
            {
                return JupyterOutput.Failed(error, Count);
            }

            var reply = Ok();
            reply["user_expressions"] = await EvaluateAsync(request.Content["user_expressions"] as JsonObject ?? [], stop.Token).ConfigureAwait(false);
            return reply;
        }
        finally
        {
            (_stop, Running, _input.Asker) = (null, null, null);
        }
    }

    private async Task<(ErrorOutput? Error, string? Result)> SubmitAsync(JupyterMessage request, CellSource cell, bool silent, CancellationToken stop)
    {
        ErrorOutput? error = null;
        string? result = null;
        if (!silent)
        {
            _requests.Add(cell, request);
        }

        await foreach (var output in _session.SubmitAsync(cell, stop).ConfigureAwait(false))
        {
            error = output as ErrorOutput;
            result = (output as ResultOutput)?.Data.Data.GetValueOrDefault(MimeBundle.Plain) ?? result;
            if (!silent)
            {
                Publish(request, output);
            }
        }

        return (error, result);
    }

    /// <summary>A cell that is not counted must not stand in the place of one that is, whose functions may still fail.</summary>
    private string Name(bool stored) => stored ? string.Create(CultureInfo.InvariantCulture, $"In [{Count}]") : "a cell without number";

    private void Publish(JupyterMessage request, CellOutput output)
    {
        var (type, content) = JupyterOutput.Of(output, Count);
        _messenger.Publish(request.Header, type, content);
    }

    private JsonObject Ok() => new() { ["status"] = "ok", ["execution_count"] = Count, ["payload"] = new JsonArray(), ["user_expressions"] = new JsonObject() };

    /// <summary><c>name?</c> opens what is known about the name in the client's pager.</summary>
    private async Task<JsonObject> PageAsync(string name, CancellationToken stop)
    {
        var text = await _language.InspectAsync(name, name.Length, stop).ConfigureAwait(false) ?? $"Nothing is known about {name}.";
        var reply = Ok();
        reply["payload"] = new JsonArray(new JsonObject { ["source"] = "page", ["data"] = new JsonObject { [MimeBundle.Plain] = text }, ["start"] = 0 });
        return reply;
    }

    private async Task<JsonObject> EvaluateAsync(JsonObject expressions, CancellationToken stop)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var value = await _session.EvaluateAsync((expression as JsonValue)?.ToString() ?? "", stop).ConfigureAwait(false);
            var answer = value is ErrorOutput error ? JupyterOutput.Error(error) : new JsonObject { ["data"] = JupyterOutput.Forms(((ResultOutput)value).Data), ["metadata"] = new JsonObject() };
            answer["status"] = value is ErrorOutput ? "error" : "ok";
            values[name] = answer;
        }

        return values;
    }

    [GeneratedRegex(@"^\s*(?:\?\s*(?<name>[\w.]+)|(?<name>[\w.]+)\s*\?{1,2})\s*$")]
    private static partial Regex Question();
}
