namespace BotRelay.Browser.Diagnosis;

/// <summary>What one selector or test of a profile finds in a page.</summary>
/// <param name="Field">The profile's field, such as <c>messages.row</c>.</param>
/// <param name="Selector">The selector or test, as text.</param>
/// <param name="Found">Elements found.</param>
/// <param name="Seen">Of those, how many can be seen.</param>
/// <param name="Sample">Words of the last of them, or <see langword="null"/>.</param>
/// <param name="Problem">Why it cannot be used, or <see langword="null"/>.</param>
public sealed record SelectorFinding(string Field, string Selector, int Found, int Seen, string? Sample, string? Problem);
