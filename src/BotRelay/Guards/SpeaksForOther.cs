using System.Text.RegularExpressions;
using BotRelay.Avoidance;
using BotRelay.Embeddings;

namespace BotRelay.Guards;

/// <summary>A bot that speaks as another: a line that begins with the other's name and a colon, or a question to the other that it answers itself.</summary>
public sealed partial class SpeaksForOther : IGuard
{
    /// <inheritdoc/>
    public string Name => "speaks-for-other";

    /// <inheritdoc/>
    public ValueTask<string?> CheckAsync(GuardContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(SpeakerLine(context) ?? OwnAnswer(context.Turn.Text));
    }

    /// <inheritdoc/>
    public ValueTask<AvoidanceAction?> RemedyAsync(AvoidanceContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var speaker = context.Conversation.Turns[^1].Speaker;
        return new(new AvoidanceAction(GuardDefaults.OwnVoiceText.Replace("{name}", speaker, StringComparison.Ordinal)) { Agent = speaker });
    }

    private static string? SpeakerLine(GuardContext context) => context.Turn.Text.Split('\n')
        .Select(line => line.Trim())
        .FirstOrDefault(line => context.Others.Any(other => IsSaidBy(line, other)));

    /// <summary>Whether a line is written as another's: <c>Otto:</c>, <c>**Otto:**</c>, <c>[Otto]:</c>, <c>&lt;Otto&gt;</c>.</summary>
    private static bool IsSaidBy(string line, string name)
    {
        var bare = line.TrimStart('*', '_', '[', '<', '(', '"', '#', ' ');
        if (!bare.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = bare[name.Length..].TrimStart('*', '_', ']', ')', '"', ' ');
        return rest is [':' or '：', ..] || (line[0] == '<' && rest is ['>', ..]);
    }

    private static string? OwnAnswer(string text)
    {
        var sentences = Sentences.Of(text);
        return Enumerable.Range(0, Math.Max(0, sentences.Count - 1))
            .Where(i => sentences[i].EndsWith('?') && ToTheOther().IsMatch(sentences[i]) && Answer().IsMatch(sentences[i + 1]))
            .Select(i => $"{sentences[i]} {sentences[i + 1]}")
            .FirstOrDefault();
    }

    [GeneratedRegex(@"\b(?:you|your|yours)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToTheOther();

    [GeneratedRegex(@"^[""“*(]*(?:yes|no|yeah|nope|of course|certainly|sure|indeed|absolutely|not at all|oh yes|oh no|I do|I did|I have|I am|I was|I don['’]t|I didn['’]t|I haven['’]t)\b(?!\s*\?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
