namespace BotRelay.Browser.Profiles;

/// <summary>How messages stand in the page.</summary>
public sealed record MessageRules
{
    /// <summary>CSS selector of a message's row: one element a message, whoever wrote it.</summary>
    public required string Row { get; init; }

    /// <summary>Where the newest row stands in the document.</summary>
    public RowOrder Order { get; init; } = RowOrder.Auto;

    /// <summary>
    /// Attribute that names a message for as long as it exists, or <c>CSS selector@attribute</c> for one of an element in the row; <see langword="null"/> where there is none. Not a
    /// position in the list: an id must stay with its message.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Holds of the bot's rows. When only this or <see cref="User"/> is given, the other rows are the other side's.</summary>
    public IReadOnlyList<PageTest> Bot { get; init; } = [];

    /// <summary>Holds of our own rows. A row of both, or of neither where both are given, is no message.</summary>
    public IReadOnlyList<PageTest> User { get; init; } = [];

    /// <summary>CSS selector of the words in a row, in order; the whole row where <see langword="null"/>.</summary>
    public string? Text { get; init; }

    /// <summary>CSS selector of what is left out of the words: names, times, badges. Buttons and what is not seen are left out anyway.</summary>
    public string? Exclude { get; init; }

    /// <summary>Line breaks that stand for the border between two paragraphs (<c>p</c>): 2, an empty line, unless the page wraps every line in one.</summary>
    public int ParagraphBreaks { get; init; } = 2;

    /// <summary>CSS selector of the one that counts where a row holds several alternatives, such as <c>.swiper-slide-active</c>. A row without a match is read whole.</summary>
    public string? Active { get; init; }

    /// <summary>Holds of rows that are no message: date lines, dots bubbles. A row without words is never a message, but a sign that one is coming.</summary>
    public IReadOnlyList<PageTest> Ignore { get; init; } = [];

    /// <summary>Regular expression for words that only stand in for a message to come, such as <c>^(\.\.\.|…)$</c>.</summary>
    public string? Placeholder { get; init; }

    /// <summary>CSS selector of a picture sent as a message; its row reads as the picture's description, or <c>[image]</c>.</summary>
    public string? Image { get; init; }

    /// <summary>Holds of a bot's row that a filter cut or withheld.</summary>
    public IReadOnlyList<PageTest> Filtered { get; init; } = [];

    /// <summary>Holds of a row of ours that the page could not deliver.</summary>
    public IReadOnlyList<PageTest> Failed { get; init; } = [];

    /// <summary>Whether the page shows our own messages as rows.</summary>
    public bool ShowsOwn { get; init; } = true;
}

/// <summary>Where the newest row stands.</summary>
public enum RowOrder
{
    /// <summary>At the end that is lower on the screen.</summary>
    Auto,

    /// <summary>Last in the document.</summary>
    NewestLast,

    /// <summary>First in the document.</summary>
    NewestFirst,

    /// <summary>Lowest on the screen, whatever the order in the document (a virtual list).</summary>
    Visual,
}
