using System.Globalization;
using BotRelay.Browser.Talking;
using CsCheck;

namespace BotRelay.Browser.Tests.Talking;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two. Three.", 10, "One. Two.|Three.")]
    [InlineData("He said \"stop.\" Then he left.", 16, "He said \"stop.\"|Then he left.")]
    [InlineData("no sentence ends here at all", 10, "no|sentence|ends here|at all")]
    [InlineData("第一句。第二句。", 5, "第一句。|第二句。")]
    [InlineData("Pi is 3.14159 or so. Yes.", 12, "Pi is|3.14159 or|so. Yes.")]
    [InlineData("short", 10, "short")]
    [InlineData("", 10, "")]
    public void It_splits_where_a_reader_would(string text, int limit, string parts) =>
        Assert.Equal(parts, string.Join('|', SentenceSplitter.Split(text, limit)));

    [Fact]
    public void No_part_is_too_long_none_is_empty_nothing_is_lost_and_no_character_is_torn() =>
        Gen.Select(Gen.OneOf(new[] { "a", "word", ". ", " ", "\n", "! ", "👩‍👩‍👧‍👦", "é", "。", "🇩🇪" }.Select(Gen.Const).ToArray()).Array[0, 60], Gen.Int[12, 40]).Sample((pieces, limit) =>
        {
            var text = string.Concat(pieces);
            var parts = SentenceSplitter.Split(text, limit);

            Assert.All(parts, p => Assert.InRange(p.Length, 1, limit));
            Assert.Equal(Elements(text), parts.SelectMany(Elements));
        });

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            if (!string.IsNullOrWhiteSpace(elements.GetTextElement()))
            {
                yield return elements.GetTextElement();
            }
        }
    }
}
