namespace BotRelay.Browser.Profiles;

/// <summary>A dialog that asks for nothing and may be closed for the user: a reward, an advertisement, a cookie notice. Never a gate.</summary>
public sealed record HarmlessDialog
{
    /// <summary>Its name, for the log.</summary>
    public required string Name { get; init; }

    /// <summary>Holds while it is open; one of them is enough.</summary>
    public required IReadOnlyList<PageTest> When { get; init; }

    /// <summary>CSS selector of what closes it, or <see langword="null"/> to press <see cref="Key"/>.</summary>
    public string? Click { get; init; }

    /// <summary>Key that closes it, such as <c>Escape</c>.</summary>
    public string? Key { get; init; }
}
