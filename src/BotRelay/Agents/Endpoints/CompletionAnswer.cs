using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BotRelay.Agents.Endpoints;

/// <summary>An answer, or one event of a streamed one, in the form of OpenAI's protocol.</summary>
internal static partial class CompletionAnswer
{
    private static readonly string[] Finishes = ["stop", "length", "content_filter", "tool_calls", "function_call"];

    /// <summary>A whole answer to the letter of the protocol, or <see langword="null"/> where it is no JSON object.</summary>
    /// <exception cref="AgentFaultException">It holds an error, or no choice.</exception>
    public static string? Mended(string text, string address) => Whole(text, address)?.ToJsonString();

    /// <summary>A whole answer as a stream of one event, or <see langword="null"/> where it is no JSON object.</summary>
    /// <exception cref="AgentFaultException">It holds an error, or no choice.</exception>
    public static string? AsStream(string text, string address)
    {
        if (Whole(text, address) is not { } answer)
        {
            return null;
        }

        answer["object"] = "chat.completion.chunk";
        foreach (var choice in Choices(answer))
        {
            if (choice.Remove("message", out var message))
            {
                choice["delta"] = message;
            }
        }

        return $"data: {answer.ToJsonString()}\n\ndata: [DONE]\n\n";
    }

    /// <summary>Reads JSON, or <see langword="null"/> where it is no object. Half a surrogate pair, which JSON may escape and no text may hold, becomes U+FFFD.</summary>
    public static JsonObject? Read(string json)
    {
        try
        {
            return JsonNode.Parse(Escapes().Replace(json, m => m.Groups["half"].Success ? "\\ufffd" : m.Value)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The choices that are objects.</summary>
    public static IEnumerable<JsonObject> Choices(JsonObject answer) => answer["choices"] is JsonArray choices ? choices.OfType<JsonObject>() : [];

    /// <summary>Makes a choice's finish reason one of the protocol's.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="whole">Whether it must have one.</param>
    /// <returns>Whether it has one.</returns>
    public static bool Finish(JsonObject choice, bool whole)
    {
        var reason = choice["finish_reason"] is JsonValue value && value.TryGetValue<string>(out var said) && said.Length > 0 ? said : null;
        if ((reason is null && !whole) || Finishes.Contains(reason))
        {
            choice["finish_reason"] = reason;
            return reason is not null;
        }

        choice["finish_reason"] = reason is not null && (reason.Contains("max", StringComparison.OrdinalIgnoreCase) || reason.Contains("length", StringComparison.OrdinalIgnoreCase)) ? "length" : "stop";
        return true;
    }

    /// <summary>The fault of an answer that holds an error, or <see langword="null"/>.</summary>
    public static AgentFaultException? Error(JsonObject answer, string address) => answer["error"] is { } error
        ? new AgentFaultException($"{address}: expected a reply, got an error of the server: {EndpointReason.Of(answer.ToJsonString()) ?? error.ToJsonString()}")
        : null;

    private static JsonObject? Whole(string text, string address)
    {
        if (Read(text) is not { } answer)
        {
            return null;
        }

        var choices = Choices(answer).ToList();
        if (choices.Count == 0)
        {
            throw Error(answer, address)
                ?? new AgentFaultException($"{address}: expected a reply, got an answer without one (no choices): {EndpointReason.Short(text)} Is a server for chat completions behind this address?");
        }

        choices.ForEach(c => Finish(c, whole: true));
        return answer;
    }

    // Pairs are left, and any other escape, so that an escaped backslash hides what stands behind it.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();
}
