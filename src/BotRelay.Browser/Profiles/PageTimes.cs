namespace BotRelay.Browser.Profiles;

/// <summary>How long the client waits, all in milliseconds.</summary>
public sealed record PageTimes
{
    /// <summary>How long nothing may have changed before a reply is whole. Longer than the page's pauses within a reply and between messages of a burst.</summary>
    public int Quiet { get; init; } = PageDefaults.Quiet;

    /// <summary>Longest wait for a reply, counted anew from every sign of life of the page.</summary>
    public int Reply { get; init; } = PageDefaults.Reply;

    /// <summary>Longest wait for our own message to appear. A message still in the field after half of it is sent again.</summary>
    public int Echo { get; init; } = PageDefaults.Echo;

    /// <summary>Longest wait for a field that takes a message.</summary>
    public int Ready { get; init; } = PageDefaults.Ready;

    /// <summary>Of a long message sent in parts: how long to wait for a reply to a part before the next one.</summary>
    public int Part { get; init; } = PageDefaults.Part;

    /// <summary>How long a row without words at the end may hold up a reply that is there, when nothing else changes.</summary>
    public int EmptyRow { get; init; } = PageDefaults.EmptyRow;

    /// <summary>Longest wait for one click or one filling of the field.</summary>
    public int Act { get; init; } = PageDefaults.Act;

    internal IEnumerable<(string Field, int Value)> All() =>
    [
        ("quiet", Quiet), ("reply", Reply), ("echo", Echo), ("ready", Ready), ("part", Part), ("empty_row", EmptyRow), ("act", Act),
    ];
}
