using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotRelay.Charts.Encoding;
using CsCheck;
using BotRelay.Showing;

namespace BotRelay.Charts.Tests.Encoding;

public sealed class BotTextTests
{
    // Any code units, lone surrogates among them, and plenty of the characters that markup is made of.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char.Array[0, 80].Select(c => new string(c)),
        Gen.OneOf(new[] {"<", ">", "&", "\"", "'", "</script>", "<!--", "]]>", "%{x}", "$", "{", "}", "\\", "\u2028", "\u202E", "\0", "\r\n", "&lt;", "&#60;", "<br>", "👩‍👩‍👧", "\uD83D", "long words ", "汉字" }.Select(Gen.Const).ToArray())
            .Array[0, 60].Select(string.Concat));

    [Fact]
    public void Visible_text_has_nothing_that_hides_or_reorders() => Text.Sample(text =>
    {
        var visible = BotText.Visible(text);
        Assert.DoesNotMatch("[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u2028\u2029\r]", visible);
        Assert.Equal(visible, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(System.Text.Encoding.UTF8.GetBytes(visible)));
    });

    [Fact]
    public void Visible_text_is_made_once() => Text.Sample(text => Assert.Equal(BotText.Visible(text), BotText.Visible(BotText.Visible(text))));

    [Fact]
    public void Plain_text_stays_as_it_is() => Gen.Char[' ', '~'].Array.Select(c => new string(c)).Sample(text => Assert.Equal(text, BotText.Visible(text)));

    [Fact]
    public void Encoded_html_has_no_markup_and_decodes_to_the_visible_text() => Text.Sample(text =>
    {
        var html = Html.Text(text);
        Assert.DoesNotMatch("[<>\"']", html);
        Assert.Equal(BotText.Visible(text), WebUtility.HtmlDecode(html));
    });

    [Fact]
    public void Encoded_json_cannot_end_its_element_and_means_the_same() => Text.Sample(text =>
    {
        var json = Newtonsoft.Json.JsonConvert.SerializeObject(BotText.Visible(text));
        var encoded = Html.Json(json);
        Assert.DoesNotMatch("[<>&\u2028\u2029]", encoded);
        Assert.Equal(BotText.Visible(text), JsonSerializer.Deserialize<string>(encoded));
    });

    [Fact]
    public void A_label_has_no_tag_but_line_breaks_no_template_and_no_formula() => Text.Sample(text =>
    {
        foreach (var label in new[] { HoverText.Block(text), HoverText.Inline(text) })
        {
            Assert.DoesNotMatch("[<>\"'$%{}\\\\]", label.Replace("<br>", "", StringComparison.Ordinal));
            Assert.DoesNotMatch("&(?!#[0-9]+;)", label);
        }
    });

    [Fact]
    public void A_label_says_what_the_text_says_up_to_its_end() => Text.Sample(text =>
    {
        var said = WebUtility.HtmlDecode(HoverText.Block(text).Replace("<br>", "", StringComparison.Ordinal)).Replace(" …", "", StringComparison.Ordinal);
        Assert.StartsWith(Squeezed(said), Squeezed(BotText.Visible(text)), StringComparison.Ordinal);
    });

    [Fact]
    public void A_label_of_a_huge_text_stays_small()
    {
        Assert.InRange(HoverText.Block(new string('x', 1_000_000)).Length, 1, 500);
        Assert.InRange(HoverText.Block(string.Concat(Enumerable.Repeat("word ", 200_000))).Length, 1, 500);
    }

    private static string Squeezed(string text) => Regex.Replace(text, @"\s", "");
}
