using BotRelay.Browser.Profiles;

namespace BotRelay.Browser.Tests.Profiles;

public sealed class PageProfileTests
{
    private const string Messages = """ "messages": { "row": ".m", "bot": ".b" } """;
    private const string Composer = """ "composer": { "input": "textarea" } """;

    [Theory]
    [InlineData("characterai")]
    [InlineData("characterai-old")]
    [InlineData("replika")]
    public void A_shipped_profile_survives_being_written_and_read(string name)
    {
        var profile = PageProfile.Find(name);

        Assert.Equal(name, profile.Name);
        Assert.Equal(profile.ToJson(), PageProfile.Parse(profile.ToJson()).ToJson());
    }

    [Fact]
    public void The_template_is_a_profile() => Assert.Equal("my-page", PageProfile.Parse(ShippedPages.Read("template"), "template.json").Name);

    [Fact]
    public void The_shipped_names_are_those_of_the_pages() => Assert.Equal(["characterai", "characterai-old", "replika"], PageProfile.Names);

    [Theory]
    [InlineData("""{ "name": "x", "mesages": {} }""", "unknown field 'mesages'; known here: name, description, start")]
    [InlineData("""{ "name": "x", "messages": { "rows": ".m" }, "composer": { "input": "i" } }""", "unknown field 'rows'; known here: row, order")]
    [InlineData("""{ "name": "x", "messages": { "row": ".m", "bot": { "css": ".b" } }, "composer": { "input": "i" } }""", "unknown field 'css'; known here: selector, attribute")]
    [InlineData("""{ "name": "x", "messages": { "row": ".m", "bot": ".b" } }""", "missing field 'composer'")]
    [InlineData("""{ "name": "x", "name": "y" }""", "name")]
    [InlineData("{ \"name\": \"x\",\n \"messages\": 5 }", "line 2")]
    [InlineData("not json", "expected a page profile in JSON")]
    public void What_is_no_profile_is_told_with_file_and_field(string json, string expected)
    {
        var error = Assert.Throws<PageProfileException>(() => PageProfile.Parse(json, "mine.json"));

        Assert.StartsWith("mine.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "start": "ftp://chat.test" """, "start: expected an address that begins with http:// or https://")]
    [InlineData(""" "start": "https://me:secret@chat.test" """, "start: ")]
    [InlineData(""" "typing": { "pattern": "(" } """, "typing[0].pattern: expected a regular expression")]
    [InlineData(""" "typing": {} """, "typing[0]: expected a CSS selector or one of the fields")]
    [InlineData(""" "gates": [{ "name": "login", "when": [] }] """, "gates[0].when: expected a test, found none")]
    [InlineData(""" "dismiss": [{ "name": "ad", "when": ".ad" }] """, "dismiss[0]: expected either 'click' or 'key', found neither")]
    [InlineData(""" "new_chat": {} """, "new_chat: expected 'open'")]
    [InlineData(""" "times_ms": { "quiet": 0 } """, "times_ms.quiet: expected 1 to 3600000 milliseconds, found 0")]
    public void A_value_that_cannot_work_is_named(string field, string expected)
    {
        var error = Assert.Throws<PageProfileException>(() => PageProfile.Parse($$"""{ "name": "x", {{Messages}}, {{Composer}}, {{field}} }"""));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_tells_no_author_is_refused() => Assert.Contains(
        "messages: expected 'bot' or 'user'",
        Assert.Throws<PageProfileException>(() => PageProfile.Parse($$"""{ "name": "x", "messages": { "row": ".m" }, {{Composer}} }""")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("https://character.ai/chat/abc", true)]
    [InlineData("https://character.ai/signup?force_login=true", false)]
    [InlineData("https://evil.test/?https://character.ai/chat/abc", false)]
    public void An_address_fits_as_a_whole(string address, bool fits) => Assert.Equal(fits, PageProfile.Find("characterai").Fits(address));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://me:secret@chat.test/")]
    [InlineData("chat.test")]
    public void A_browser_is_sent_to_the_web_alone(string address) => Assert.Throws<ArgumentException>(() => PageAddress.Check(address));
}
