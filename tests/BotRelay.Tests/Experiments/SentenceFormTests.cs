using BotRelay.Experiments;

namespace BotRelay.Tests.Experiments;

public sealed class SentenceFormTests
{
    [Theory]
    [InlineData("The bees made honey.", true)]
    [InlineData("“Did they?” she asked.", true)]
    [InlineData("\"No.\"", true)]
    [InlineData("Well…", true)]
    [InlineData("42 of them came!", true)]
    [InlineData("the bees made honey.", false)]
    [InlineData("The bees made", false)]
    [InlineData("A lamp lamp lamp.", false)]
    [InlineData("A lamp, a lamp, a lamp.", true)]
    [InlineData("", false)]
    [InlineData("...", false)]
    public void A_sentence_begins_ends_and_does_not_stutter(string sentence, bool wellFormed) =>
        Assert.Equal(wellFormed, SentenceForm.IsWellFormed(sentence));

    [Fact]
    public void Sentences_of_a_text_are_counted() =>
        Assert.Equal((2, 3), SentenceForm.Count("The bees made honey. it was good. We ate it."));
}
