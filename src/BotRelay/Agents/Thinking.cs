using System.Text.RegularExpressions;

namespace BotRelay.Agents;

/// <summary>
/// Parts what a reasoning model thought from what it said, where a server leaves both in the text of the reply: <c>&lt;think&gt;…&lt;/think&gt;</c> of DeepSeek, Qwen and their like,
/// <c>[THINK]</c> of Mistral, the analysis channel of gpt-oss. What was thought is nobody's turn.
/// </summary>
/// <remarks>
/// Thinking stands at the beginning of a reply. Where the chat template opens it, the reply holds its end alone: that counts where the tag has a line to itself. Any other text is said as it is,
/// also one that speaks of such tags.
/// </remarks>
public static partial class Thinking
{
    private static readonly (string Open, string Close)[] Tags =
    [
        ("<think>", "</think>"), ("<thinking>", "</thinking>"), ("<thought>", "</thought>"), ("<reasoning>", "</reasoning>"), ("<seed:think>", "</seed:think>"),
        ("[THINK]", "[/THINK]"), ("<|START_THINKING|>", "<|END_THINKING|>"), ("◁think▷", "◁/think▷"),
    ];

    private static readonly string[] Beginnings = [.. Tags.Select(t => t.Open), "<|channel|>", "<|start|>assistant<|channel|>"];

    /// <summary>Parts a whole reply.</summary>
    /// <param name="text">The reply as it came.</param>
    /// <returns>What was thought, or <see langword="null"/> where the text holds nothing of it; and what was said: nothing where the reply ended within its thinking, the text itself where none was found.</returns>
    public static (string? Thought, string Said) Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Channels(text) ?? Tagged(text) ?? EndAlone(text) ?? (null, text);
    }

    /// <summary>What was said so far by a reply that is still growing; empty while it thinks, or may be about to.</summary>
    /// <param name="text">All of the reply that has come.</param>
    public static string SaidSoFar(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.TrimStart();
        return Beginnings.Any(b => b.StartsWith(start, StringComparison.OrdinalIgnoreCase)) ? "" : Split(text).Said;
    }

    private static (string?, string)? Tagged(string text)
    {
        var thoughts = new List<string>();
        var rest = text.TrimStart();
        while (Array.Find(Tags, t => rest.StartsWith(t.Open, StringComparison.OrdinalIgnoreCase)) is (not null, not null) tag)
        {
            var close = rest.IndexOf(tag.Close, StringComparison.OrdinalIgnoreCase);
            thoughts.Add(close < 0 ? rest[tag.Open.Length..] : rest[tag.Open.Length..close]);
            rest = close < 0 ? "" : rest[(close + tag.Close.Length)..].TrimStart();
        }

        return thoughts.Count == 0 ? null : (Joined(thoughts), rest);
    }

    private static (string?, string)? EndAlone(string text) =>
        Closing().Match(text) is { Success: true } end && !text[..end.Index].Contains(end.Groups["name"].Value.Insert(0, "<") + ">", StringComparison.OrdinalIgnoreCase)
            ? (Joined([text[..end.Index]]), text[(end.Index + end.Length)..].TrimStart())
            : null;

    private static (string?, string)? Channels(string text)
    {
        if (!text.TrimStart().StartsWith("<|channel|>", StringComparison.Ordinal) && !text.TrimStart().StartsWith("<|start|>assistant<|channel|>", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = Channel().Matches(text);
        return (Joined(parts.Where(p => !IsFinal(p)).Select(p => p.Groups["text"].Value)), string.Concat(parts.Where(IsFinal).Select(p => p.Groups["text"].Value)).Trim());
    }

    private static bool IsFinal(Match part) => part.Groups["name"].ValueSpan.StartsWith("final", StringComparison.Ordinal);

    // An empty block says that nothing was thought.
    private static string Joined(IEnumerable<string> thoughts) => string.Join("\n\n", thoughts.Select(t => t.Trim()).Where(t => t.Length > 0));

    [GeneratedRegex(@"^[ \t]*</(?<name>think|thinking|seed:think)>[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Closing();

    [GeneratedRegex(@"<\|channel\|>(?<name>[^<]*)(?:<\|constrain\|>[^<]*)?<\|message\|>(?<text>.*?)(?=<\|(?:end|return|call|start|channel)\|>|\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Channel();
}
