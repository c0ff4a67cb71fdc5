using System.Globalization;
using System.Text.Json;
using BotRelay.Avoidance;
using BotRelay.Conversations;

namespace BotRelay.Cli.Running;

/// <summary>What is done about a deadlock, as named on the command line.</summary>
internal static class Strategies
{
    /// <summary>The forms that exist.</summary>
    public const string Forms = "none, topic-switch or fixed:N";

    /// <summary>What is done where the user does not say.</summary>
    public const string Default = "topic-switch";

    /// <summary>What a resumed log was run with, or <see langword="null"/> where it does not say.</summary>
    /// <param name="settings">The log's settings.</param>
    public static string? Recorded(ConversationSettings? settings) =>
        settings?.Extra.TryGetValue("strategy", out var name) is true && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    /// <summary>Makes a strategy.</summary>
    /// <param name="text">One of <see cref="Forms"/>.</param>
    /// <exception cref="UsageException">None of them.</exception>
    public static IAvoidanceStrategy Parse(string text)
    {
        var (name, number) = text.Split(':', 2) is [var head, var tail] ? (head, tail) : (text, null);
        return (name, number) switch
        {
            ("none", null) => NoAvoidance.Instance,
            ("topic-switch", null) => new TopicSwitch(),
            ("fixed", null) => new FixedEvery(),
            ("fixed", _) when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var turns) && turns > 0 => new FixedEvery(turns),
            _ => throw new UsageException($"'{TerminalText.OneLine(text)}' is no strategy. Expected {Forms}."),
        };
    }
}
