using BotRelay.Agents;
using BotRelay.Browser.Sessions;
using BotRelay.Conversations;
using Microsoft.Extensions.AI;

namespace BotRelay.Cli.Bots;

/// <summary>Makes agents from what stands on the command line.</summary>
/// <param name="readVariable">Reads an environment variable.</param>
/// <param name="onNotice">Told of what a person should know: a recording that was read with guesses.</param>
/// <param name="session">The browser of page bots.</param>
internal sealed class BotFactory(Func<string, string?> readVariable, Action<string> onNotice, BrowserSession session)
{
    private const string ReplayForm = "replay:LOG#speaker";

    /// <summary>Makes an agent.</summary>
    /// <param name="text">The specification, see <see cref="AgentSpec.Forms"/>.</param>
    /// <param name="name">How it is called; <see langword="null"/> for its own name.</param>
    /// <param name="persona">Its system prompt, <c>@FILE</c> or the name of a shipped persona; <see langword="null"/> for its own.</param>
    /// <param name="recorded">The system prompt a resumed log has for it, used where none is given; or <see langword="null"/>.</param>
    /// <exception cref="UsageException">A specification that names no bot.</exception>
    public Agent Create(string text, string? name, string? persona, string? recorded = null)
    {
        var spec = AgentSpec.Parse(text);
        var role = persona is null ? null : Role.Read(persona);
        var agent = spec.Kind switch
        {
            "persona" => Persona(spec),
            "replay" => Recorded(spec),
            "openai" => Model(spec, OpenAIBot.Create(spec, readVariable), role?.Name),
            "ollama" => Model(spec, OllamaBot.Create(spec), role?.Name),
            "page" => PageBot.Create(spec, session),
            _ => throw new UsageException($"'{TerminalText.OneLine(spec.Kind)}' is no kind of bot. Expected {AgentSpec.Forms}."),
        };
        return new Agent(name ?? agent.Name, role?.Description ?? recorded ?? agent.Persona, agent.Client) { Spec = text };
    }

    private static Agent Persona(AgentSpec spec)
    {
        try
        {
            return PersonaChatClient.Agent(spec.Rest);
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private static Agent Model(AgentSpec spec, IChatClient client, string? role)
    {
        var (_, model) = spec.SplitAtHash(AgentSpec.Forms);
        return new Agent(role ?? model[(model.LastIndexOf('/') + 1)..], null, client);
    }

    private Agent Recorded(AgentSpec spec)
    {
        var (log, speaker) = spec.SplitAtHash(ReplayForm);
        var reading = ConversationReader.Read(log);
        foreach (var notice in reading.Notices)
        {
            onNotice($"{log}:{notice.Line}: {notice.Message}");
        }

        if (!reading.Conversation.Turns.Any(t => t.Speaker == speaker))
        {
            throw new UsageException(
                $"{log}: nobody called '{TerminalText.OneLine(speaker)}' speaks in it. Expected one of {string.Join(", ", reading.Conversation.Turns.Select(t => TerminalText.OneLine(t.Speaker)).Distinct())}.");
        }

        var persona = reading.Conversation.Settings.Agents.FirstOrDefault(a => a.Name == speaker)?.Persona;
        return new Agent(speaker, persona, new ReplayChatClient(reading.Conversation, speaker));
    }
}
