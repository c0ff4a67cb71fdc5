using BotRelay.Agents.Endpoints;
using Microsoft.Extensions.AI;
using OllamaSharp;

namespace BotRelay.Cli.Bots;

/// <summary>A model behind Ollama's own protocol.</summary>
internal static class OllamaBot
{
    private const string Form = "ollama:URL#model, such as ollama:http://localhost:11434#llama3.2";

    /// <summary>Makes the client.</summary>
    /// <param name="spec">The specification; its rest is <c>URL#model</c>.</param>
    /// <returns>A client that leaves retries and time limits to the relay.</returns>
    /// <exception cref="UsageException">No http or https address, or no model.</exception>
    public static IChatClient Create(AgentSpec spec)
    {
        var (address, model) = ModelAddress.Of(spec, Form);
        var http = EndpointHandler.CreateClient("Ollama itself has none: ask whoever runs what stands before it.");
        http.BaseAddress = address;
        return new EndpointChatClient(new OllamaApiClient(http, model), address);
    }
}
