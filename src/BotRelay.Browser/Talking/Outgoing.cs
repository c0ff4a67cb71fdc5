using BotRelay.Browser.Watching;

namespace BotRelay.Browser.Talking;

/// <summary>A message on its way to the page, in one part or several. It outlives a fault, so that nothing is ever sent twice blindly.</summary>
/// <param name="Request">The words asked to be said.</param>
internal sealed record Outgoing(string Request)
{
    /// <summary>What is typed, part by part; empty until the page's limit is known.</summary>
    public IReadOnlyList<string> Parts { get; set; } = [];

    /// <summary>Index of the part that is on its way.</summary>
    public int Index { get; set; }

    /// <summary>When its send key was last pressed, a time stamp; <see langword="null"/> while it was not.</summary>
    public long? PressedAt { get; set; }

    /// <summary>How often the key was pressed.</summary>
    public int Presses { get; set; }

    /// <summary>The last row known before the key was pressed.</summary>
    public long Before { get; set; }

    /// <summary>Whether the page showed no message at all before.</summary>
    public bool FirstEver { get; set; }

    /// <summary>Whether it is the first message of the client in this chat: all that stands before it is history.</summary>
    public bool Begins { get; init; }

    /// <summary>The document of the page in which the key was pressed.</summary>
    public int Document { get; set; }

    /// <summary>Whether the page has taken it.</summary>
    public bool Taken { get; set; }

    /// <summary>The row of the page that shows it, or 0 where none does.</summary>
    public long OwnRow { get; set; }

    /// <summary>What the bot said before our first message was shown: history that loaded late, or, if nothing else comes, its answer.</summary>
    public IReadOnlyList<KnownRow> Doubtful { get; set; } = [];

    /// <summary>Whether its reply was withheld.</summary>
    public bool Withheld { get; set; }

    /// <summary>Whether no reply ever came, though the page was idle.</summary>
    public bool Unanswered { get; set; }

    /// <summary>What the page said went wrong since it was sent, or <see langword="null"/>.</summary>
    public PageTrouble? Trouble { get; set; }

    public string Part => Parts[Index];

    public bool IsLastPart => Index == Parts.Count - 1;

    /// <summary>Makes the part one that was never sent.</summary>
    public void Reset() =>
        (PressedAt, Presses, Taken, OwnRow, Doubtful, Withheld, Unanswered, Trouble) = (null, 0, false, 0, [], false, false, null);

    /// <summary>Makes the part, and those after it, shorter ones.</summary>
    public void Split(int limit) => Parts = [.. Parts.Take(Index), .. SentenceSplitter.Split(Part, limit), .. Parts.Skip(Index + 1)];

    public void NextPart()
    {
        Reset();
        Index++;
    }
}
