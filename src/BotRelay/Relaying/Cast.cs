using BotRelay.Agents;
using BotRelay.Conversations;

namespace BotRelay.Relaying;

/// <summary>Those who talk, each with what it is shown.</summary>
internal sealed class Cast
{
    private readonly Dictionary<string, AgentMemory> _memories = new(StringComparer.Ordinal);

    /// <summary>Assembles the cast of a conversation in which nothing was said.</summary>
    public Cast(IReadOnlyList<Agent> agents, RelayOptions options)
    {
        Agents = [.. agents];
        foreach (var agent in Agents)
        {
            _memories[agent.Name] = NewMemory(agent.Name, agent.Persona, agent == Agents[0], Agents.Count, options);
        }
    }

    public IReadOnlyList<Agent> Agents { get; }

    /// <summary>What an agent is shown before anything was said.</summary>
    public static AgentMemory NewMemory(string name, string? persona, bool begins, int agents, RelayOptions options)
    {
        var topic = string.IsNullOrWhiteSpace(options.Topic) ? null : RelayDefaults.TopicText.Replace("{topic}", options.Topic.Trim(), StringComparison.Ordinal);
        var opening = string.IsNullOrWhiteSpace(options.Opening) ? topic ?? RelayDefaults.Opening : options.Opening;
        var memory = new AgentMemory(name, persona, opening, options.MemoryTurns, agents > 2);
        if (topic is not null)
        {
            memory.Tell(topic);
        }

        if (begins && opening != topic)
        {
            memory.Tell(opening);
        }

        return memory;
    }

    /// <summary>Refuses agents that cannot talk together as the options want it.</summary>
    /// <exception cref="ArgumentException">Too few, two of one name, or one that the strategy does not work on.</exception>
    public static void Check(IReadOnlyList<Agent> agents, RelayOptions options)
    {
        ArgumentNullException.ThrowIfNull(agents);
        if (agents.Count < 2)
        {
            throw new ArgumentException($"Expected two agents or more, got {agents.Count}.", nameof(agents));
        }

        if (agents.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } clash)
        {
            throw new ArgumentException(
                $"Expected agents of different names, got {clash.Count()} called '{clash.Key}': the log could not tell them apart. Rename one.", nameof(agents));
        }

        if (options.Strategy is { } strategy && agents.FirstOrDefault(a => !strategy.CanTake(a)) is { } unfit)
        {
            throw new ArgumentException(
                $"The strategy '{strategy.Name}' does not work on {unfit.Name}: its client keeps the talk itself and cannot be made to forget or be shown less. Choose another strategy or client.",
                nameof(options));
        }
    }

    /// <summary>Refuses a recording in which somebody else speaks.</summary>
    /// <exception cref="ArgumentException">The first turn of somebody else.</exception>
    public static void ThrowIfUnknown(Conversation recorded, IReadOnlyList<Agent> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        if (recorded.Turns.FirstOrDefault(t => agents.All(a => a.Name != t.Speaker)) is { } turn)
        {
            throw new ArgumentException(
                $"Turn {turn.Index} was said by '{turn.Speaker}', who is not among the agents ({string.Join(", ", agents.Select(a => a.Name))}). Give the agents the recorded names.",
                nameof(agents));
        }
    }

    /// <summary>What an agent is shown.</summary>
    public AgentMemory MemoryOf(Agent agent) => _memories[agent.Name];

    /// <summary>The one who speaks after the last speaker.</summary>
    public Agent NextIn(Conversation conversation)
    {
        if (conversation.Turns is not [.., var last])
        {
            return Agents[0];
        }

        var speaker = Enumerable.Range(0, Agents.Count).First(i => Agents[i].Name == last.Speaker);
        return Agents[(speaker + 1) % Agents.Count];
    }

    /// <summary>Lets every agent know what happened.</summary>
    public void Tell(ConversationEvent happened)
    {
        foreach (var memory in _memories.Values)
        {
            memory.Apply(happened);
        }
    }
}
