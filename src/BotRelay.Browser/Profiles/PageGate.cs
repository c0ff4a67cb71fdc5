namespace BotRelay.Browser.Profiles;

/// <summary>Something only a person may pass: a login, an age or safety check, a quota, a waiting room. The client stops there and never touches it.</summary>
public sealed record PageGate
{
    /// <summary>What kind it is, for the message: <c>login</c>, <c>age</c>, <c>safety</c>, <c>quota</c>, <c>waiting-room</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Holds while it stands there; one of them is enough.</summary>
    public required IReadOnlyList<PageTest> When { get; init; }

    /// <summary>What the person is to do; <see langword="null"/> for a general sentence.</summary>
    public string? Advice { get; init; }
}
