namespace BotRelay.Browser.Profiles;

/// <summary>How a new chat is begun, so that the bot knows nothing of the old one. At least one of the ways.</summary>
public sealed record NewChatControl
{
    /// <summary>Address to open; <c>{url}</c> stands for the page's own.</summary>
    public string? Open { get; init; }

    /// <summary>CSS selectors of what to click, one after another, each once it can be clicked.</summary>
    public IReadOnlyList<string> Click { get; init; } = [];

    /// <summary>Whether a question the page asks about it in a dialog of the browser is answered with yes.</summary>
    public bool AcceptDialog { get; init; }

    /// <summary>Holds once the new chat is there, where an empty list does not say it.</summary>
    public IReadOnlyList<PageTest> Done { get; init; } = [];
}
