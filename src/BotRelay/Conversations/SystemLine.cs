namespace BotRelay.Conversations;

/// <summary>Reads what an experimenter's own line says into an intervention.</summary>
internal static class SystemLine
{
    private const string NewTopic = "NEW TOPIC:";

    /// <summary>Reads.</summary>
    /// <param name="beforeTurn">The turn it stands before.</param>
    /// <param name="text">What the line says, kept whole as the intervention's text.</param>
    /// <param name="at">Its time.</param>
    public static Intervention Read(int beforeTurn, string text, DateTimeOffset? at)
    {
        var changes = new Dictionary<string, string>();
        if (text.Contains("MEMORY CLEARED", StringComparison.OrdinalIgnoreCase))
        {
            changes["memory"] = "cleared";
        }

        var topic = text.IndexOf(NewTopic, StringComparison.OrdinalIgnoreCase);
        if (topic >= 0)
        {
            changes["topic"] = text[(topic + NewTopic.Length)..].Trim();
        }

        var strategy = changes.ContainsKey("memory") ? "memory-clear"
            : changes.ContainsKey("topic") ? "topic-switch"
            : text.StartsWith("DEADLOCK AVOIDANCE", StringComparison.OrdinalIgnoreCase) ? "deadlock-avoidance"
            : "system";
        return new Intervention(beforeTurn, strategy, text) { At = at, Changes = changes.Count > 0 ? changes : null };
    }
}
