using System.Text.RegularExpressions;
using BotRelay.Embeddings;

namespace BotRelay.Guards;

/// <summary>A question to the other that the speaker answers in the other's place.</summary>
/// <remarks>Only answers that none but the one asked would give count: a plain yes or no, "I do.", thanks for the asking. Who asks and then tells of their own is left in peace.</remarks>
internal static partial class OwnAnswer
{
    private static readonly char[] Closers = ['"', '”', '’', '\'', '*', '_', ')', ' '];

    /// <summary>Question and answer, or <see langword="null"/>.</summary>
    public static string? In(string text)
    {
        var sentences = Sentences.Of(text);
        for (var i = 0; i + 1 < sentences.Count; i++)
        {
            if (IsToTheOther(sentences[i]) && IsAnswer(sentences[i], sentences[i + 1]))
            {
                return $"{sentences[i]} {sentences[i + 1]}";
            }
        }

        return null;
    }

    private static bool IsToTheOther(string sentence) =>
        sentence.TrimEnd(Closers).EndsWith('?') && You().IsMatch(sentence) && !Rhetorical().IsMatch(sentence);

    /// <summary>Where both are quoted, a story is told.</summary>
    private static bool IsAnswer(string question, string answer) =>
        !(question[^1] is '"' or '”' && answer[0] is '"' or '“') && Answer().IsMatch(answer);

    [GeneratedRegex(@"\b(?:you|your|yours)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex You();

    [GeneratedRegex(@"\bI\b|^\W*(?:you know what|you see|see what you)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rhetorical();

    [GeneratedRegex("""
        ^[^\p{L}]* (?:(?:oh|ah|well|why),?\ )?
        (?: (?:yes|no|yeah|yep|nope|nah|certainly|indeed|absolutely(?:\ not)?|definitely(?:\ not)?|of\ course(?:\ not)?|not\ (?:at\ all|really|yet|often))
              (?: (?:\ please|,?\ thank\ you)? \s* (?: [,.!;…—-]+ (?!\s*(?:you|never\ mind|wait|don['’]t|forget|they|he|she|really|let\ me|but\ you)\b) | $ ) )
          | (?:yes|no|yeah)\ (?:I|we|my|it)\b | (?:sure|okay|ok|gladly),\ I\b
          | I\ (?:do|did|have|am|was|can|could|would|will|had)(?:n['’]t|\ not)? \s* (?: [,.!;…—-] | $ )
          | it\ (?:is|was|does|did|has)(?:n['’]t|\ not)? \s* (?: [.!] | $ )
          | [^.!?,]{1,60},\ thank(?:s|\ you)[.!]
          | [^.!?]{0,80}\bthank(?:s|\ you)\ for\ asking )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
