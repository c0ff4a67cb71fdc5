using System.ClientModel;
using System.ClientModel.Primitives;
using BotRelay.Agents.Endpoints;
using Microsoft.Extensions.AI;
using OpenAI;

namespace BotRelay.Cli.Bots;

/// <summary>A model behind an OpenAI-compatible endpoint: OpenAI, LM Studio, llama.cpp's server, vLLM and many more.</summary>
internal static class OpenAIBot
{
    /// <summary>The environment variable that holds the key; never read from anywhere else.</summary>
    public const string KeyVariable = "OPENAI_API_KEY";

    private const string Form = "openai:URL#model, such as openai:http://localhost:1234/v1#my-model";

    /// <summary>Makes the client.</summary>
    /// <param name="spec">The specification; its rest is <c>URL#model</c>.</param>
    /// <param name="readVariable">Reads an environment variable.</param>
    /// <returns>A client that leaves retries and time limits to the relay.</returns>
    /// <exception cref="UsageException">No http or https address, or no model.</exception>
    public static IChatClient Create(AgentSpec spec, Func<string, string?> readVariable)
    {
        var (address, model) = ModelAddress.Of(spec, Form);
        var key = readVariable(KeyVariable);
        var options = new OpenAIClientOptions
        {
            Endpoint = address,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(EndpointHandler.CreateClient($"Put it into the environment variable {KeyVariable}.", completions: true)),
            UserAgentApplicationId = "botrelay",
        };
        var client = new OpenAIClient(new ApiKeyCredential(string.IsNullOrWhiteSpace(key) ? "none" : key), options).GetChatClient(model).AsIChatClient();
        return new EndpointChatClient(client, address);
    }
}
