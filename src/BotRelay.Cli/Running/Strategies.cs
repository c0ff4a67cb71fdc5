using System.Text.Json;
using BotRelay.Avoidance;
using BotRelay.Conversations;

namespace BotRelay.Cli.Running;

/// <summary>What is done about a deadlock, as named on the command line.</summary>
internal static class Strategies
{
    /// <summary>The forms that exist.</summary>
    public static readonly string Forms = $"{string.Join(", ", StrategyCatalog.Forms)}, or several joined by '+'";

    /// <summary>What is done where the user does not say.</summary>
    public const string Default = "topic-switch";

    /// <summary>What a resumed log was run with, or <see langword="null"/> where it does not say.</summary>
    /// <param name="settings">The log's settings.</param>
    public static string? Recorded(ConversationSettings? settings) => Recorded(settings, "strategy");

    /// <summary>The guards a resumed log was run with, as <c>--guards</c> names them, or <see langword="null"/> for none.</summary>
    /// <param name="settings">The log's settings.</param>
    public static string? RecordedGuards(ConversationSettings? settings) => Recorded(settings, "guards");

    private static string? Recorded(ConversationSettings? settings, string key) =>
        settings?.Extra.TryGetValue(key, out var name) is true && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    /// <summary>Makes a strategy.</summary>
    /// <param name="text">One of <see cref="Forms"/>.</param>
    /// <param name="topics">Where topics come from; <see langword="null"/> for the list that ships.</param>
    /// <exception cref="UsageException">None of them.</exception>
    public static IAvoidanceStrategy Parse(string text, TopicPicker? topics = null)
    {
        try
        {
            return StrategyCatalog.Create(text, topics);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException(TerminalText.OneLine(UsageException.Plain(e)), e);
        }
    }
}
