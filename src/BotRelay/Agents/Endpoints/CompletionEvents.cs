using System.Text.Json.Nodes;

namespace BotRelay.Agents.Endpoints;

/// <summary>Server-sent events of a reply, line by line in the form of OpenAI's protocol.</summary>
internal sealed class CompletionEvents(Stream inner, string address) : LineStream(inner)
{
    private JsonObject? _last;
    private bool _whole;
    private bool _error;

    protected override string Mended(string line)
    {
        if (line.StartsWith("event:", StringComparison.Ordinal))
        {
            _error = line.AsSpan(6).Trim() is "error";
            return line;
        }

        if (!line.StartsWith("data:", StringComparison.Ordinal))
        {
            return line;
        }

        var data = line[5..].Trim();
        if (data == "[DONE]" && !_whole && _last is not null)
        {
            // The server says that it ended as it should, though no choice did.
            _last["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = new JsonObject(), ["finish_reason"] = "stop" });
            return $"data: {_last.ToJsonString()}\n\n{line}";
        }

        if (_error)
        {
            throw new AgentFaultException($"{address}: the server gave up in the middle of the reply: {EndpointReason.Of(data) ?? "it does not say why."}");
        }

        if (CompletionAnswer.Read(data) is not { } answer)
        {
            return line;
        }

        if (CompletionAnswer.Error(answer, address) is { } fault)
        {
            throw fault;
        }

        foreach (var choice in CompletionAnswer.Choices(answer))
        {
            _whole |= CompletionAnswer.Finish(choice, whole: false);
            _last = answer;
        }

        return "data: " + answer.ToJsonString();
    }
}
