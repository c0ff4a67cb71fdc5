namespace BotRelay.Deadlocks;

/// <summary>Where the parameters of a profile come from.</summary>
public sealed record ProfileProvenance
{
    /// <summary>The logs it was tuned on, by name or family.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>How many conversations those hold, or <see langword="null"/> where unknown.</summary>
    public int? Conversations { get; init; }

    /// <summary>How many labelled turns those hold, or <see langword="null"/> where unknown.</summary>
    public int? Turns { get; init; }

    /// <summary>What the parameters were chosen by: <c>cross-entropy</c>, <c>mcc</c>.</summary>
    public string? Objective { get; init; }

    /// <summary>The day, as yyyy-MM-dd.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The tool and its version.</summary>
    public string? Tool { get; init; }

    /// <summary>Mean cross-entropy in nats a labelled turn, on conversations left out of the tuning; <see langword="null"/> where unknown.</summary>
    public double? CrossEntropy { get; init; }

    /// <summary>Macro Matthews correlation, -1 to 1, on conversations left out of the tuning; <see langword="null"/> where unknown.</summary>
    public double? Mcc { get; init; }

    /// <summary>Anything else a reader should know.</summary>
    public string? Remark { get; init; }
}
