namespace BotRelay.Browser.Profiles;

/// <summary>How a message is written and sent.</summary>
public sealed record ComposerRules
{
    /// <summary>CSS selector of the text field: a textarea, an input or an element that can be edited. Of several the first that is seen.</summary>
    public required string Input { get; init; }

    /// <summary>How words get into it.</summary>
    public WritingWay Write { get; init; } = WritingWay.Auto;

    /// <summary>Key that begins a new line without sending, where words are written line by line.</summary>
    public string Newline { get; init; } = "Shift+Enter";

    /// <summary>Key that sends, as Playwright names it. Not used where <see cref="Button"/> is given.</summary>
    public string Key { get; init; } = "Enter";

    /// <summary>CSS selector of the button that sends, or <see langword="null"/> to send with <see cref="Key"/>. It may appear only when there are words.</summary>
    public string? Button { get; init; }

    /// <summary>Holds while the page cannot take a message though the field is enabled: a stop icon, a spinner, a disabled send button.</summary>
    public IReadOnlyList<PageTest> Busy { get; init; } = [];

    /// <summary>Longest message in UTF-16 code units; a longer one is split at sentence ends. The field's own <c>maxlength</c> counts too.</summary>
    public int? MaxLength { get; init; }
}

/// <summary>How words get into the text field.</summary>
public enum WritingWay
{
    /// <summary>At once into a textarea or input, line by line into an element that can be edited.</summary>
    Auto,

    /// <summary>At once.</summary>
    Fill,

    /// <summary>Line by line, with the newline key in between.</summary>
    Lines,

    /// <summary>Key by key, for pages that listen to keys.</summary>
    Keys,
}
