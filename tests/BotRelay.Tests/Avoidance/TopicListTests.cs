using System.Text;
using BotRelay.Avoidance;
using BotRelay.Tests.Conversations;

namespace BotRelay.Tests.Avoidance;

public sealed class TopicListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Comments_blank_lines_bullets_numbers_and_doubles_are_left_out() =>
        Assert.Equal(["tea", "rust", "1984 and other dystopias", "paper boats"], Read("# mine\r\n\r\n tea \r\n- rust\n1984 and other dystopias\n3. paper boats\nTEA\n* tea\n"));

    [Fact]
    public void Windows_1252_and_utf_16_are_read()
    {
        Assert.Equal(["café life"], TopicList.Read(Write([.. "caf"u8, 0xE9, .. " life\n"u8])));
        Assert.Equal(["café life"], TopicList.Read(Write([.. Encoding.UTF8.Preamble, .. "café life\n"u8])));
        Assert.Equal(["café life", "tea"], TopicList.Read(Write([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("café life\ntea")])));
    }

    [Fact]
    public void Control_characters_become_spaces() => Assert.Equal(["red  [31m tea"], Read("red \u001b[31m\ttea\u0007"));

    [Fact]
    public void Json_is_read_as_an_array_or_as_the_list_that_ships()
    {
        Assert.Equal(["tea", "rust"], TopicList.Read(Write("""["tea", "rust"]"""u8.ToArray(), "list.json")));
        Assert.Equal(TopicList.Shipped, TopicList.Read(Checkout.Path("data", "topics", "topics.json")));
        Assert.Contains("list.json", Assert.Throws<InvalidDataException>(() => TopicList.Read(Write("""{"topics": 3}"""u8.ToArray(), "list.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_list_of_topics_is_refused_with_its_place()
    {
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => Read("tea\n" + new string('x', 301))).Message, StringComparison.Ordinal);
        Assert.Contains("no text", Assert.Throws<InvalidDataException>(() => TopicList.Read(Write([1, 0, 2, 0]))).Message, StringComparison.Ordinal);
        Assert.Contains("20000", Assert.Throws<InvalidDataException>(() => Read(string.Join('\n', Enumerable.Range(0, 20_001).Select(i => $"topic {i}")))).Message, StringComparison.Ordinal);
        Assert.Contains("found none", Assert.Throws<InvalidDataException>(() => Read("")).Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Read(string text) => TopicList.Read(Write(Encoding.UTF8.GetBytes(text)));

    private string Write(byte[] bytes, string name = "list.txt")
    {
        File.WriteAllBytes(_folder[name], bytes);
        return _folder[name];
    }
}
