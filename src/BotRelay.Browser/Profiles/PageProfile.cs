using System.Text.RegularExpressions;

namespace BotRelay.Browser.Profiles;

/// <summary>How a chat page is read and written. Immutable; kept as JSON, see docs/page-profiles.md.</summary>
public sealed record PageProfile
{
    /// <summary>Its name: that of its file, without extension.</summary>
    public required string Name { get; init; }

    /// <summary>What page it is for, and when it was last seen to fit.</summary>
    public string? Description { get; init; }

    /// <summary>Address that is opened when the user gives none; http or https.</summary>
    public string? Start { get; init; }

    /// <summary>Addresses of chats, with <c>*</c> for any characters. Any address where empty.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>CSS selector of the frame that holds the chat; <see langword="null"/> for the page itself. A frame in a frame: the selectors from the outside in, with <c>&gt;&gt;</c> between them.</summary>
    public string? Frame { get; init; }

    /// <summary>How messages stand in the page.</summary>
    public required MessageRules Messages { get; init; }

    /// <summary>Holds while the bot is writing.</summary>
    public IReadOnlyList<PageTest> Typing { get; init; } = [];

    /// <summary>How a message is written and sent.</summary>
    public required ComposerRules Composer { get; init; }

    /// <summary>Where only a person may pass.</summary>
    public IReadOnlyList<PageGate> Gates { get; init; } = [];

    /// <summary>What may be closed for the user.</summary>
    public IReadOnlyList<HarmlessDialog> Dismiss { get; init; } = [];

    /// <summary>Holds when the page says, outside the rows, that a reply was withheld.</summary>
    public IReadOnlyList<PageTest> Filtered { get; init; } = [];

    /// <summary>Holds when the page says that something went wrong: a toast, an alert, a line that it is offline.</summary>
    public IReadOnlyList<PageTest> Errors { get; init; } = [];

    /// <summary>How a new chat is begun; <see langword="null"/> where the page has no way.</summary>
    public NewChatControl? NewChat { get; init; }

    /// <summary>CSS selector of what makes the bot answer once more after a withheld reply; <see langword="null"/> where there is none.</summary>
    public string? Regenerate { get; init; }

    /// <summary>CSS selector of what makes the page try again after an error, or deliver a message it could not; <see langword="null"/> where there is none.</summary>
    public string? Retry { get; init; }

    /// <summary>Whether a message whose reply was withheld, or never came though the page is idle, is sent once more at the next attempt.</summary>
    public bool AskAgain { get; init; }

    /// <summary>What joins several messages of the bot into one turn.</summary>
    public string Joiner { get; init; } = PageDefaults.Joiner;

    /// <summary>What is done with a system text (a persona, a summary).</summary>
    public SystemTextRule SystemText { get; init; } = SystemTextRule.FirstMessage;

    /// <summary>How long the client waits.</summary>
    public PageTimes TimesMs { get; init; } = new();

    /// <summary>Names of the profiles that ship in the assembly.</summary>
    public static IReadOnlyList<string> Names { get; } = ShippedPages.Names();

    /// <summary>A profile that ships, or one from a file.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or the path of a JSON file.</param>
    /// <exception cref="PageProfileException">There is neither, or the file is no profile.</exception>
    public static PageProfile Find(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        return Names.Contains(nameOrPath) ? PageProfileJson.Read(ShippedPages.Read(nameOrPath), nameOrPath)
            : File.Exists(nameOrPath) ? Load(nameOrPath)
            : throw new PageProfileException(
                $"Expected the name of a page profile ({string.Join(", ", Names)}) or the path of a JSON file; found '{nameOrPath}', which is neither.");
    }

    /// <summary>Reads a profile from a file.</summary>
    /// <param name="path">Path of the JSON file; comments and trailing commas are allowed.</param>
    /// <exception cref="PageProfileException">The file is no profile: the message names file, line or field, what was expected and what was found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PageProfile Load(string path) => PageProfileJson.Read(File.ReadAllText(path), path);

    /// <summary>Reads a profile from JSON.</summary>
    /// <param name="json">The text; comments and trailing commas are allowed.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="PageProfileException">The text is no profile.</exception>
    public static PageProfile Parse(string json, string source = "profile") => PageProfileJson.Read(json, source);

    /// <summary>The profile as JSON.</summary>
    public string ToJson() => PageProfileJson.Write(this);

    /// <summary>Whether an address is one of the profile's chats.</summary>
    /// <param name="url">The address.</param>
    public bool Fits(string url) => Address.Count == 0 || Address.Any(a =>
        Regex.IsMatch(url, $"^{Regex.Escape(a).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    /// <summary>Throws when the profile cannot be used.</summary>
    /// <exception cref="PageProfileException">All that is wrong, each with its field.</exception>
    public void Validate()
    {
        var problems = PageProfileCheck.Problems(this).ToList();
        if (problems.Count > 0)
        {
            throw new PageProfileException(string.Join(" ", problems));
        }
    }
}

/// <summary>What is done with a system text, which a page has no place for.</summary>
public enum SystemTextRule
{
    /// <summary>It is sent in front of the first message of a chat.</summary>
    FirstMessage,

    /// <summary>It is left out: the page's character has a persona of its own. The log says so.</summary>
    Ignore,
}
