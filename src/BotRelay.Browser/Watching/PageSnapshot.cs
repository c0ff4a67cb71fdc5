namespace BotRelay.Browser.Watching;

/// <summary>What a page showed at one moment, as far as the profile cares.</summary>
internal sealed record PageSnapshot
{
    /// <summary>Grows with every difference within one document.</summary>
    public required long Version { get; init; }

    /// <summary>Which document of the page it was, from 1: a reload begins a new one.</summary>
    public int Document { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    /// <summary>Rows in the document, messages or not.</summary>
    public required int Total { get; init; }

    /// <summary>The last rows that are messages, oldest first.</summary>
    public required IReadOnlyList<PageRow> Rows { get; init; }

    public required PageComposer Composer { get; init; }

    /// <summary>Whether it is a frame that cannot look into the page around it, which is of another origin.</summary>
    public bool Alone { get; init; }

    /// <summary>The profile's field that says the page is busy, or <see langword="null"/>.</summary>
    public string? Busy { get; init; }

    /// <summary>The profile's field that says the bot is writing, or <see langword="null"/>.</summary>
    public string? Typing { get; init; }

    public PageGateSeen? Gate { get; init; }

    /// <summary>Index of the harmless dialog that is open, or -1.</summary>
    public int Dialog { get; init; } = -1;

    /// <summary>The profile's field that says, outside the rows, that a reply was withheld; or <see langword="null"/>.</summary>
    public string? Filtered { get; init; }

    /// <summary>What the page said went wrong since the last sending, if only for a moment; or <see langword="null"/>.</summary>
    public PageTrouble? Trouble { get; init; }

    /// <summary>Whether a virtual list goes on behind the newest row that is drawn: it is scrolled away from its end.</summary>
    public bool GoesOn { get; init; }

    /// <summary>The profile's field that says the new chat is there, or <see langword="null"/>.</summary>
    public string? NewChat { get; init; }

    /// <summary>What the field held when the send key or button was hit; <see langword="null"/> while it was not, or the page hid it.</summary>
    public PagePress? Pressed { get; init; }

    /// <summary>Whether the field takes a message now.</summary>
    public bool Idle => Composer is { Present: true, Enabled: true } && Busy is null;
}

/// <summary>One message in the page.</summary>
/// <param name="Node">Number of the element within its document.</param>
/// <param name="Id">The message's id, where the page has one.</param>
/// <param name="Author"><c>bot</c> or <c>user</c>.</param>
/// <param name="Text">Its words; empty while there are none.</param>
/// <param name="Filtered">Whether a filter cut it.</param>
/// <param name="Failed">Whether the page could not deliver it.</param>
/// <param name="Pending">Whether it holds a sign of typing: its words may only stand in for a message.</param>
internal sealed record PageRow(long Node, string? Id, string Author, string Text, bool Filtered, bool Failed, bool Pending = false)
{
    public bool IsBot => Author == "bot";
}

/// <summary>The field that messages are written in.</summary>
/// <param name="Present">Whether there is one.</param>
/// <param name="Enabled">Whether it can be seen and written in.</param>
/// <param name="Draft">What it holds.</param>
/// <param name="MaxLength">Its own limit in UTF-16 code units.</param>
/// <param name="Kind"><c>textarea</c>, <c>input</c> or <c>editable</c>.</param>
internal sealed record PageComposer(bool Present, bool Enabled, string? Draft, int? MaxLength, string? Kind);

/// <summary>What a page says went wrong.</summary>
/// <param name="Field">The profile's field that says so.</param>
/// <param name="Words">What it says; empty where it says nothing.</param>
internal sealed record PageTrouble(string Field, string Words)
{
    /// <summary>For a person.</summary>
    public override string ToString() => Words.Length > 0 ? $"\"{Words}\" ({Field})" : Field;
}

/// <summary>A gate that stands in the way.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Advice">What the person is to do.</param>
/// <param name="Listed">Whether the profile names it; one that does not counts only where there is no chat.</param>
internal sealed record PageGateSeen(string Name, string? Advice, bool Listed = false);

/// <summary>The send key or button being hit.</summary>
/// <param name="Hit">Whether it hit the field or button.</param>
/// <param name="Draft">What the field held.</param>
internal sealed record PagePress(bool Hit, string? Draft);
