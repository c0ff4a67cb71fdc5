using System.Globalization;

namespace BotRelay.Avoidance;

/// <summary>A strategy by name, as on the command line, in an experiment and in a log.</summary>
public static class StrategyCatalog
{
    private static readonly Entry[] Entries =
    [
        new("none", null, "nothing", (_, _) => NoAvoidance.Instance),
        new("fixed", AvoidanceDefaults.FixedTurns, "a topic every N turns, whatever the alarm says", (n, topics) => new FixedEvery(n, topics)),
        new("topic-switch", null, "a topic appended", (_, topics) => new TopicSwitch(topics)),
        new("topic-instead", null, "a topic instead of the message", (_, topics) => new TopicSwitch(topics, TextPlacement.Instead)),
        new("clarify", null, "a question about what is said over and over", (_, _) => new ClarifyingQuestion()),
        new("detail", null, "one more concrete detail asked for", (_, _) => new ConcreteDetail()),
        new("in-character", null, "both reminded of who they are", (_, _) => new StayInCharacter()),
        new("trim", AvoidanceDefaults.TrimTurns, "memories cut to the last N turns", (n, _) => new TrimMemory(n)),
        new("trim-topic", AvoidanceDefaults.TrimTurns, "the same, with a topic", (n, topics) => new TopicSwitch(topics, keepTurns: n)),
        new("clear", null, "memories cleared", (_, _) => new ClearMemory()),
        new("clear-topic", null, "the same, with a topic", (_, topics) => new TopicSwitch(topics, keepTurns: 0)),
        new("summary", null, "memories cleared but for a summary, with a topic", (_, topics) => new SummaryKept(topics)),
        new("cut-repeats", null, "repeated sentences left out of what is shown", (_, _) => new CutRepeats()),
        new("resample", AvoidanceDefaults.ResampleTurns, "words drawn more freely for N turns", (n, _) => new Resample(n)),
        new("fresh-start", AvoidanceDefaults.FreshWindow, "memories cleared, a topic, then only it and what is new in the last N turns shown", (n, topics) => new FreshStart(n, topics)),
        new("ladder", null, "a stronger measure each time the alarm stays on", (_, topics) => Ladder.Default(topics)),
    ];

    /// <summary>The names that exist, <c>:N</c> behind those that take a number, as help shows them.</summary>
    public static IReadOnlyList<string> Forms { get; } = [.. Entries.Select(e => e.Form)];

    /// <summary>What each form does, in a few words.</summary>
    public static IReadOnlyDictionary<string, string> Descriptions { get; } = Entries.ToDictionary(e => e.Form, e => e.Description);

    /// <summary>Makes a strategy.</summary>
    /// <param name="text">One of <see cref="Forms"/>, the number left out or 1 or more; several joined by <c>+</c> are done as one.</param>
    /// <param name="topics">Where topics come from; <see langword="null"/> for the list that ships.</param>
    /// <exception cref="FormatException">None of them.</exception>
    public static IAvoidanceStrategy Create(string text, TopicPicker? topics = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var strategies = text.Split('+').Select(part => CreateOne(part.Trim(), topics)).ToList();
        return strategies is [var only] ? only : strategies.Select(Joinable).Aggregate((first, second) => new Both(first, second));

        AlarmStrategy Joinable(IAvoidanceStrategy strategy) => strategy as AlarmStrategy ?? throw new FormatException(
            $"'{strategy.Name}' does not wait for the alarm, so nothing can be joined to it in '{text}'.");
    }

    private static IAvoidanceStrategy CreateOne(string text, TopicPicker? topics)
    {
        var (name, number) = text.Split(':', 2) is [var head, var tail] ? (head, tail) : (text, null);
        return Entries.FirstOrDefault(e => e.Name == name) is { } entry && Number(entry, number) is { } n
            ? entry.Create(n, topics)
            : throw new FormatException($"'{text}' is no strategy. Expected one of {string.Join(", ", Forms)}, or several joined by '+'.");
    }

    private static int? Number(Entry entry, string? written) =>
        written is null ? entry.Default ?? 0
        : entry.Default is not null && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n
        : null;

    private sealed record Entry(string Name, int? Default, string Description, Func<int, TopicPicker?, IAvoidanceStrategy> Create)
    {
        public string Form => Default is null ? Name : $"{Name}:N";
    }
}
