using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>One of those who talk: a name, a persona and whatever answers for it.</summary>
/// <remarks>The client stays its owner's: nothing here disposes it.</remarks>
public sealed class Agent
{
    /// <summary>Creates an agent.</summary>
    /// <param name="name">How it is called, by the others and in the log. Any characters, but not white space alone.</param>
    /// <param name="persona">Its system prompt, or <see langword="null"/> where the client has one of its own (a character's page).</param>
    /// <param name="client">What answers for it.</param>
    /// <exception cref="ArgumentException">An empty name.</exception>
    public Agent(string name, string? persona, IChatClient client)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("Expected a name for the agent, got an empty one: give it the name its turns should carry.", nameof(name));
        }

        ArgumentNullException.ThrowIfNull(client);
        Name = name;
        Persona = persona;
        Client = client;
    }

    /// <summary>How it is called.</summary>
    public string Name { get; }

    /// <summary>Its system prompt, or <see langword="null"/>.</summary>
    public string? Persona { get; }

    /// <summary>What answers for it.</summary>
    public IChatClient Client { get; }

    /// <summary>What answers for it as the log names it, such as <c>persona:mara</c>; by default provider and model of the client.</summary>
    public string? Spec
    {
        get => field ?? Describe(Client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata);
        init;
    }

    /// <summary>Whether this agent can be made to forget: always where the relay holds the memory, else where the client says so.</summary>
    public bool CanForget => Stateful?.CanForget ?? true;

    /// <summary>Whether the relay decides what this agent is shown; <see langword="false"/> where the client keeps the talk itself.</summary>
    public bool CanBeShown => Stateful is null;

    internal IStatefulChatClient? Stateful => Client.GetService(typeof(IStatefulChatClient)) as IStatefulChatClient;

    private static string? Describe(ChatClientMetadata? metadata) =>
        (metadata?.ProviderName, metadata?.DefaultModelId) switch
        {
            (null, null) => null,
            (var provider, null) => provider,
            (null, var model) => model,
            var (provider, model) => $"{provider}:{model}",
        };
}
