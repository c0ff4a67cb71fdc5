using CsCheck;

namespace BotRelay.Cli.Tests;

public sealed class TerminalTextTests
{
    [Fact]
    public void Nothing_a_terminal_would_obey_passes() =>
        Gen.String.Sample(text =>
        {
            var line = TerminalText.OneLine(text);
            return !line.Any(c => char.IsControl(c) || c is '\u202e' or '\u2066' or '\u200f');
        });

    [Fact]
    public void A_cut_text_is_at_most_as_long_as_asked_and_splits_no_pair() =>
        Gen.Select(Gen.String, Gen.Int[1, 40]).Sample((text, length) =>
        {
            var line = TerminalText.OneLine(text + "😀😀", length);
            return line.Length <= length && line.EnumerateRunes().All(r => r.Value != 0xFFFD || text.Length > 0);
        });

    [Theory]
    [InlineData("one\r\ntwo", "one two")]
    [InlineData("  a \t b  ", "a b")]
    [InlineData("\u001b[2Jgone", "\uFFFD[2Jgone")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    public void White_space_is_folded_and_controls_are_replaced(string text, string expected) => Assert.Equal(expected, TerminalText.OneLine(text));
}
