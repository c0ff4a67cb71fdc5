using System.CommandLine;
using BotRelay.Browser.Sessions;

namespace BotRelay.Cli.Bots;

/// <summary>The options that choose the browser of page bots.</summary>
internal sealed class BrowserOptions
{
    /// <summary>Which browser.</summary>
    public Option<string?> Browser { get; } = new("--browser")
    {
        Description = "browser for pages: a path, or cdp:URL to attach to one that runs with --remote-debugging-port; looked for by default",
    };

    /// <summary>Whether without a window.</summary>
    public Option<bool> Headless { get; } = new("--headless") { Description = "no window for pages; a person can then pass no login or gate" };

    /// <summary>Where logins are kept.</summary>
    public Option<string?> Folder { get; } = new("--browser-data") { Description = $"folder in which the browser keeps logins; {BrowserChoice.DefaultFolder} by default" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(Browser);
        command.Options.Add(Headless);
        command.Options.Add(Folder);
    }

    /// <summary>A session, which starts no browser before a page is needed.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="onNotice">Told which browser is used.</param>
    /// <exception cref="UsageException">No address after <c>cdp:</c>, or no file at the path.</exception>
    public BrowserSession Open(ParseResult parsed, Action<string> onNotice)
    {
        try
        {
            var choice = BrowserChoice.Parse(parsed.GetValue(Browser), parsed.GetValue(Headless)) with { Folder = parsed.GetValue(Folder) };
            return choice.Path is { } path && !File.Exists(path)
                ? throw new UsageException($"--browser: expected a Chromium, Chrome or Edge at '{TerminalText.OneLine(path)}', found no file there.")
                : new BrowserSession(choice, onNotice);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--browser: {UsageException.Plain(e)}", e);
        }
    }
}
