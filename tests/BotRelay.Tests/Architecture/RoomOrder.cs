using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace BotRelay.Tests.Architecture;

/// <summary>The rule that a room (a namespace below a root) uses only rooms that stand before it.</summary>
internal static class RoomOrder
{
    public static readonly string[] Rooms =
        ["Showing", "Conversations", "Embeddings", "Agents", "Deadlocks", "Avoidance", "Guards", "Relaying", "Tuning", "Experiments"];

    /// <summary>What breaks the rule, a sentence each.</summary>
    public static IReadOnlyList<string> Violations(ArchUnitNET.Domain.Architecture architecture, string root) =>
        [.. Rooms.SelectMany((room, i) => Rooms[(i + 1)..].SelectMany(later =>
            Types().That().ResideInNamespaceMatching(Pattern(root, room))
                .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Pattern(root, later)))
                .WithoutRequiringPositiveResults().Evaluate(architecture)))
            .Where(result => !result.Passed).Select(result => result.Description)];

    private static string Pattern(string root, string room) => $@"^{root.Replace(".", @"\.", StringComparison.Ordinal)}\.{room}(\.|$)";
}
