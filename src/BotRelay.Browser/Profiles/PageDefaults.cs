namespace BotRelay.Browser.Profiles;

/// <summary>What a page client does where the profile is silent.</summary>
public static class PageDefaults
{
    /// <summary>Quiet window in milliseconds: half as long again as the one-second pause seen within replies.</summary>
    public const int Quiet = 1500;

    /// <summary>Longest wait for a sign of a reply in milliseconds: below the relay's own two minutes, so that the fault says what the page looked like.</summary>
    public const int Reply = 90_000;

    /// <summary>Longest wait for our own message to appear, in milliseconds.</summary>
    public const int Echo = 10_000;

    /// <summary>Longest wait for a field that takes a message, in milliseconds.</summary>
    public const int Ready = 30_000;

    /// <summary>Wait for a reply to a part of a message, in milliseconds.</summary>
    public const int Part = 6_000;

    /// <summary>Wait for words in an empty row, in milliseconds.</summary>
    public const int EmptyRow = 6_000;

    /// <summary>Longest wait for one click or filling, in milliseconds.</summary>
    public const int Act = 5_000;

    /// <summary>What joins several messages of one turn: an empty line.</summary>
    public const string Joiner = "\n\n";

    /// <summary>How often a message is written anew when the field loses it: 5.</summary>
    public const int Writings = 5;

    /// <summary>How often the send key is pressed while the words stay in the field: 4.</summary>
    public const int Presses = 4;

    /// <summary>How often the page is looked at even when nothing seems to change, for what no mutation shows (an address, a hidden style), in milliseconds.</summary>
    public const int Heartbeat = 1000;
}
