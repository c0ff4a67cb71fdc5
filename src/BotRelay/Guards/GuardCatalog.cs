using BotRelay.Avoidance;

namespace BotRelay.Guards;

/// <summary>The guards by name.</summary>
public static class GuardCatalog
{
    /// <summary>Names of the guards.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All().Select(g => g.Name)];

    /// <summary>All guards.</summary>
    /// <param name="topics">Where topics come from; <see langword="null"/> for the list that ships.</param>
    public static IReadOnlyList<IGuard> All(TopicPicker? topics = null) =>
        [new SpeaksForOther(), new PersonaBreak(), new RefusalLoop(topics), new FarewellLoop(topics), new LoveLoop(topics)];

    /// <summary>Some guards.</summary>
    /// <param name="names">Names separated by commas, or <c>all</c>.</param>
    /// <param name="topics">As for <see cref="All"/>.</param>
    /// <exception cref="FormatException">No guard of that name.</exception>
    public static IReadOnlyList<IGuard> Create(string names, TopicPicker? topics = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        var all = All(topics);
        return names.Trim() == "all" ? all :
        [
            .. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
                .Select(name => all.FirstOrDefault(g => g.Name == name) ?? throw new FormatException($"'{name}' is no guard. Expected all, or some of {string.Join(", ", Names)}.")),
        ];
    }
}
