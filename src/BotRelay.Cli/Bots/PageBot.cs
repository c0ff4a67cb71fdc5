using BotRelay.Agents;
using BotRelay.Browser;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Sessions;

namespace BotRelay.Cli.Bots;

/// <summary>The bot of a chat page in a browser.</summary>
internal static class PageBot
{
    /// <summary>The form of its specification.</summary>
    public const string Form = "page:PROFILE@URL";

    /// <summary>Makes the agent. The browser is opened when it is first asked.</summary>
    /// <param name="spec">The specification; its rest is <c>PROFILE</c> or <c>PROFILE@URL</c>, the profile a shipped name or a JSON file.</param>
    /// <param name="session">The browser.</param>
    /// <exception cref="UsageException">No profile, or no address.</exception>
    public static Agent Create(AgentSpec spec, BrowserSession session)
    {
        var (profile, address) = Split(spec.Rest);
        try
        {
            var page = PageProfile.Find(profile);
            return new Agent(page.Name, null, new PageChatClient(session, page, address));
        }
        catch (Exception e) when (e is PageProfileException or ArgumentException)
        {
            throw new UsageException($"{TerminalText.OneLine(spec.Text)}: {UsageException.Plain(e)}", e);
        }
    }

    /// <summary>Splits <c>PROFILE@URL</c>: an at sign in a file name or address divides nothing.</summary>
    internal static (string Profile, string? Address) Split(string rest)
    {
        foreach (var scheme in new[] { "@http://", "@https://", "@file://" })
        {
            if (rest.IndexOf(scheme, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
            {
                return (rest[..at], rest[(at + 1)..]);
            }
        }

        return (rest, null);
    }
}
