using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Tests.Sessions;

public sealed class DisplayTests : IAsyncDisposable
{
    private readonly ScriptSession _session = new();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Fact]
    public async Task A_displayed_value_is_updated_under_its_id_also_from_a_later_cell()
    {
        var first = await _session.RunAsync("var shown = display(\"one\"); shown.Update(\"two\");");
        var shown = Assert.IsType<DisplayOutput>(first[0]);
        Assert.Equal("one", shown.Data.Data[MimeBundle.Plain]);
        var later = await _session.RunAsync("shown.Update(3)");
        Assert.All(new[] { first[1], later[0] }, output => Assert.Equal(shown.DisplayId, Assert.IsType<UpdateOutput>(output).DisplayId));
        Assert.Equal("3", ((UpdateOutput)later[0]).Data.Data[MimeBundle.Plain]);
    }

    [Theory]
    [InlineData("display(HTML(\"<b>x</b>\"));", "text/html", "<b>x</b>")]
    [InlineData("\"<b>x</b>\".DisplayAs(\"text/html\");", "text/html", "<b>x</b>")]
    [InlineData("3.Display();", "text/plain", "3")]
    [InlineData("#!html\n<i>y</i>", "text/html", "<i>y</i>")]
    [InlineData("#!markdown\n# Title", "text/markdown", "# Title")]
    [InlineData("class A { public string ToHtml() => \"<p>a</p>\"; } new A().Display();", "text/html", "<p>a</p>")]
    [InlineData("System.Text.Json.JsonDocument.Parse(\"[1]\").Display();", "application/json", "[1]")]
    public async Task A_value_is_shown_in_the_form_it_has(string code, string mimeType, string content) =>
        Assert.Equal(content, Assert.Single((await _session.RunAsync(code)).OfType<DisplayOutput>()).Data.Data[mimeType]);

    [Fact]
    public async Task A_type_brings_its_formatter_by_convention_for_derived_types_too()
    {
        await _session.RunAsync(
            """
            class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type source) => FormatterSourceType = source;
                public Type FormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
            class Html { public string MimeType => "text/html"; public bool Format(object value, System.IO.TextWriter writer) { writer.Write("<u>" + value.GetType().Name + "</u>"); return true; } }
            class Svg { public string MimeType => "image/svg+xml"; public bool Format(object value, System.IO.TextWriter writer) => false; }
            class Source { public IEnumerable<object> CreateTypeFormatters() => new object[] { new Html(), new Svg() }; }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html" })] abstract class Visual { }
            class Chart : Visual { public override string ToString() => "a chart"; }
            """);
        var data = Assert.Single((await _session.RunAsync("new Chart()")).OfType<ResultOutput>()).Data.Data;
        Assert.Equal("<u>Chart</u>", data["text/html"]);
        Assert.Equal("a chart", data["text/plain"]);
        Assert.Equal(2, data.Count);
    }

    [Theory]
    [InlineData("new[] { new { Speaker = \"<img onerror=1>\", Words = 3 } }", "<th>Speaker</th><th>Words</th>", "&lt;img onerror=1&gt;")]
    [InlineData("new Dictionary<string, int> { [\"<a>\"] = 1 }", "<th>key</th><th>value</th>", "<td>&lt;a&gt;</td><td>1</td>")]
    [InlineData("new[] { \"<b>\" }", "<th>index</th><th>value</th>", "<td>0</td><td>&lt;b&gt;</td>")]
    [InlineData("record P(string Name); new P(\"<b>\")", "<td>Name</td>", "<td>&lt;b&gt;</td>")]
    [InlineData("(1, \"<b>\")", "<td>Item2</td>", "<td>&lt;b&gt;</td>")]
    public async Task Collections_and_parts_become_a_table_with_every_text_encoded(string code, string head, string body)
    {
        var outputs = await _session.RunAsync(code);
        outputs.Result();
        var html = Assert.Single(outputs.OfType<ResultOutput>()).Data.Data["text/html"];
        Assert.Contains(head, html, StringComparison.Ordinal);
        Assert.Contains(body, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_collection_is_cut_and_says_so()
    {
        var html = Assert.Single((await _session.RunAsync("IEnumerable<int> Forever() { for (var i = 0; ; i++) yield return i; }\nForever()")).OfType<ResultOutput>()).Data.Data["text/html"];
        Assert.Contains("more than 200 rows", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formatter_that_fails_leaves_a_note()
    {
        Assert.Contains("boom", (await _session.RunAsync("class A { public string ToHtml() => throw new Exception(\"boom\"); }\nnew A()")).Result(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_shows_and_updates_through_the_applications_data()
    {
        var outputs = await _session.RunAsync(
            """
            var show = (Action<string, IReadOnlyDictionary<string, string>, bool>)AppContext.GetData("BotRelay.Display");
            await Task.Run(() => show("live", new Dictionary<string, string> { ["text/html"] = "<p>1</p>" }, false));
            show("live", new Dictionary<string, string> { ["text/html"] = "<p>2</p>" }, true);
            """);
        Assert.Equal("live", Assert.IsType<DisplayOutput>(outputs[0]).DisplayId);
        Assert.Equal("<p>2</p>", Assert.IsType<UpdateOutput>(outputs[1]).Data.Data["text/html"]);
    }

    [Fact]
    public async Task A_recorded_value_is_a_display_of_its_own_mime_type()
    {
        var recorded = Assert.IsType<DisplayOutput>(Assert.Single(await _session.RunAsync("Record(\"mcc\", 0.625);")));
        Assert.Equal("""{"mcc":0.625}""", recorded.Data.Data[MimeBundle.Record]);
        Assert.Equal("mcc = 0.625", recorded.Data.Data[MimeBundle.Plain]);
    }
}
