using BotRelay.Embeddings;

namespace BotRelay.Tests.Embeddings;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("I agree. You are right!", new[] { "I agree.", "You are right!" })]
    [InlineData("Really?! Yes…", new[] { "Really?!", "Yes…" })]
    [InlineData("\"I know.\" She left.", new[] { "\"I know.\"", "She left." })]
    [InlineData("(I know.)  *She left.* Then rain", new[] { "(I know.)", "*She left.*", "Then rain" })]
    [InlineData("It costs 3.50 at a.m. prices", new[] { "It costs 3.50 at a.m.", "prices" })]
    [InlineData("First line\r\n\r\nsecond line", new[] { "First line", "second line" })]
    [InlineData("你好。再见！", new[] { "你好。", "再见！" })]
    [InlineData(" ... !? \n — ", new string[0])]
    [InlineData("", new string[0])]
    public void A_text_is_split_where_a_sentence_ends(string text, string[] sentences) => Assert.Equal(sentences, Sentences.Of(text));

    [Theory]
    [InlineData("Don't; crème-brûlée, 3.5 😀!", new[] { "don", "t", "creme", "brulee", "3", "5" })]
    [InlineData("漢字 ok", new[] { "漢", "字", "ok" })]
    [InlineData(" -- ", new string[0])]
    public void Words_are_lower_case_without_accents_and_punctuation(string text, string[] words) => Assert.Equal(words, Words.Of(text));
}
