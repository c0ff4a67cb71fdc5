using System.Text.RegularExpressions;
using BotRelay.Conversations;

namespace BotRelay.Tuning.Rivals;

/// <summary>
/// The content check of gemini-cli: a window of 50 characters slides over the text, one character at a time; where the same 50 characters have come 10
/// times, at most 250 characters apart on average, the text loops. Only the last 5,000 characters count; code, tables, lists, headings and quotes start it anew.
/// </summary>
public sealed partial class GeminiChunkLoop : IRival
{
    private const int Window = 50;
    private const int Repeats = 10;
    private const int MeanGap = 5 * Window;
    private const int History = 5000;

    /// <inheritdoc/>
    public string Name => "gemini_cli_chunks";

    /// <inheritdoc/>
    public string Source => "google-gemini/gemini-cli, packages/core/src/services/loopDetectionService.ts: content loops";

    /// <inheritdoc/>
    public bool Decides => true;

    /// <inheritdoc/>
    public IReadOnlyList<double?> Score(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var (places, text, alarms) = (new Dictionary<string, Queue<int>>(StringComparer.Ordinal), "", new List<double?>());
        var start = 0;
        foreach (var turn in conversation.Turns)
        {
            if (Structure().IsMatch(turn.Text))
            {
                places.Clear();
                (text, start) = ("", 0);
                alarms.Add(0);
                continue;
            }

            var loops = false;
            var from = Math.Max(0, text.Length - Window + 1);
            text += turn.Text;
            for (var i = from; i + Window <= text.Length; i++)
            {
                loops |= Repeated(places, text.Substring(i, Window), start + i);
            }

            if (text.Length > History)
            {
                start += text.Length - History;
                text = text[^History..];
            }

            alarms.Add(loops ? 1 : 0);
        }

        return alarms;
    }

    private static bool Repeated(Dictionary<string, Queue<int>> places, string window, int place)
    {
        if (!places.TryGetValue(window, out var seen))
        {
            places[window] = seen = [];
        }

        while (seen.Count > 0 && (seen.Count == Repeats || seen.Peek() < place - History))
        {
            seen.Dequeue();
        }

        seen.Enqueue(place);
        return seen.Count == Repeats && (place - seen.Peek()) <= MeanGap * (Repeats - 1);
    }

    [GeneratedRegex(@"```|(?m:^\s*(?:\|.*\||[*+-]\s|\d+\.\s|#+\s|>\s))")]
    private static partial Regex Structure();
}
