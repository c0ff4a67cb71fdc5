namespace BotRelay.Browser.Diagnosis;

/// <summary>How a profile fits a page.</summary>
public sealed record PageDiagnosis
{
    /// <summary>Address of the page.</summary>
    public required string Url { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What every selector and test finds, in the order of the profile.</summary>
    public required IReadOnlyList<SelectorFinding> Findings { get; init; }

    /// <summary>Whether what the client cannot do without is there.</summary>
    public required IReadOnlyList<DiagnosisCheck> Checks { get; init; }

    /// <summary>The last messages as the client reads them, oldest first: whose, and the words.</summary>
    public required IReadOnlyList<(bool IsBot, string Text)> Messages { get; init; }

    /// <summary>A picture of the page with every found element framed and named, a PNG.</summary>
    public required ReadOnlyMemory<byte> Screenshot { get; init; }

    /// <summary>Whether a talk can begin.</summary>
    public bool Fits => Checks.All(c => c.Verdict != Verdict.Fails);
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What it is about: a profile's field, or <c>address</c>, <c>gate</c>.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Message">For a person.</param>
public sealed record DiagnosisCheck(string Subject, Verdict Verdict, string Message);

/// <summary>How a check came out.</summary>
public enum Verdict
{
    /// <summary>As it must be.</summary>
    Fine,

    /// <summary>May be right, a person should look.</summary>
    Doubtful,

    /// <summary>A talk cannot begin like this.</summary>
    Fails,
}
