using BotRelay.Embeddings;
using CsCheck;

namespace BotRelay.Tests.Embeddings;

public sealed class WordPieceEncoderTests
{
    private const int Unknown = 100;
    private const int Classification = 101;
    private const int Separator = 102;
    private static readonly WordPieceEncoder Encoder = WordPieceEncoder.Uncased;

    // Every UTF-16 unit, so lone surrogates, NUL and unassigned code points as well.
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char['\0', '\uffff'].Array[0, 200].Select(c => new string(c)),
        Gen.Char[' ', '~'].Array[0, 200].Select(c => new string(c)),
        Gen.OneOf("[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]", "##ing", "é", "한국", "漢字", "\ud83d", "😀", "\t", "\0", "\ufffd", "don't", " ", "…").Array[0, 40].Select(string.Concat));

    [Fact]
    public void Any_text_whatever_is_encoded_to_ids_of_the_vocabulary() =>
        AnyText.Sample(text => Encoder.Encode(text).All(id => id >= 0 && id < Encoder.VocabularySize));

    [Fact]
    public void A_text_is_never_a_special_token() =>
        AnyText.Sample(text => !Encoder.Encode(text).Any(id => id is 0 or Classification or Separator or 103));

    [Fact]
    public void Texts_with_a_space_between_have_the_ids_of_both() =>
        Gen.Select(AnyText, AnyText).Sample((a, b) => Encoder.Encode(a + " " + b).SequenceEqual([.. Encoder.Encode(a), .. Encoder.Encode(b)]));

    [Fact]
    public void Special_tokens_frame_a_text_and_the_end_is_cut_to_the_limit() =>
        Gen.Select(AnyText, Gen.Int[2, 40]).Sample((text, limit) =>
            Encoder.EncodeWithSpecials(text, limit).SequenceEqual([Classification, .. Encoder.Encode(text).Take(limit - 2), Separator]));

    [Theory]
    [InlineData("[CLS]", "[ cls ]")]
    [InlineData("Crème BRÛLÉE", "creme brulee")]
    [InlineData("e\u0301", "e")]
    [InlineData("a\tb\nc\rd", "a b c d")]
    [InlineData("a\0b\u0007c\u200bd\ufeff", "abcd")]
    [InlineData("a\ud83db", "ab")]
    [InlineData("a\udc00", "a")]
    [InlineData("x漢字y", "x 漢 字 y")]
    [InlineData("cost<=$5^2|x", "cost < = $ 5 ^ 2 | x")]
    [InlineData("Straße\u00a0und\u3000İstanbul", "straße und istanbul")]
    [InlineData("한", "\u1112\u1161\u11ab")]
    [InlineData("Å", "a")]
    public void A_text_has_the_ids_of_its_plain_form(string text, string plain) => Assert.Equal(Encoder.Encode(plain), Encoder.Encode(text));

    [Theory]
    [InlineData("a", 100, false)]
    [InlineData("a", 101, true)]
    public void A_word_of_more_than_a_hundred_characters_is_one_unknown_token(string letter, int length, bool unknown)
    {
        var ids = Encoder.Encode(string.Concat(Enumerable.Repeat(letter, length)));
        Assert.Equal(unknown, ids.SequenceEqual([Unknown]));
    }

    [Theory]
    [InlineData("😀", 1)]
    [InlineData("😀😀", 1)]
    [InlineData("😀 😀", 2)]
    public void A_word_the_vocabulary_cannot_spell_is_one_unknown_token(string text, int count) =>
        Assert.Equal(Enumerable.Repeat(Unknown, count), Encoder.Encode(text));

    [Fact]
    public void A_token_costs_its_id_and_its_letters_and_no_object()
    {
        var text = string.Concat(Enumerable.Repeat("The harbour froze over, twice that winter. ", 100));
        var ids = Encoder.EncodeWithSpecials(text, int.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Encoder.EncodeWithSpecials(text, int.MaxValue);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        // The cleaned text, the list of ids that doubles as it grows, the array. The smallest object alone has 24 bytes.
        Assert.InRange(bytes, 1, (text.Length * sizeof(char)) + (ids.Length * 6 * sizeof(int)) + 1024);
    }

    [Fact]
    public void Ids_are_added_behind_those_a_list_has()
    {
        var ids = new List<int> { 7 };
        Assert.Equal(2, Encoder.Encode("hello world", ids));
        Assert.Equal([7, .. Encoder.Encode("hello world")], ids);
    }

    [Fact]
    public void A_vocabulary_file_numbers_its_pieces_by_line()
    {
        using var file = new TemporaryFile("[UNK]\r\n[CLS]\r\n[SEP]\r\nhello\r\nwor\r\n##ld\r\n");
        Assert.Equal([1, 3, 4, 5, 0, 2], WordPieceEncoder.Load(file.Path).EncodeWithSpecials("Hello world!"));
    }

    [Fact]
    public void A_vocabulary_without_its_special_tokens_is_refused_by_name()
    {
        using var file = new TemporaryFile("[UNK]\nhello\n");
        var error = Assert.Throws<InvalidDataException>(() => WordPieceEncoder.Load(file.Path));
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("[CLS]", error.Message, StringComparison.Ordinal);
    }
}
