using BotRelay.Browser.Profiles;
using BotRelay.Browser.Tests.Replicas;
using BotRelay.Browser.Watching;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace BotRelay.Browser.Tests.Watching;

/// <summary>A change is seen because the page says so: here no time passes that could be waited out.</summary>
public sealed class PageWatcherTests(ReplicaBrowser browser) : IAsyncLifetime
{
    private static readonly PageProfile Profile = PageProfile.Parse(
        """{ "name": "small", "messages": { "row": ".m", "bot": ".b", "id": "data-id" }, "typing": ".dots", "composer": { "input": "textarea" }, "errors": ".oops", "gates": [{ "name": "login", "when": "form.login" }] }""");

    private readonly FakeTimeProvider _time = new();
    private IPage _page = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _page = await browser.PageAsync();
        await _page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<main><p class='m b'>Hello</p></main><textarea></textarea>" }));
        await _page.GotoAsync("http://chat.test/");
    }

    public async ValueTask DisposeAsync() => await _page.Context.CloseAsync();

    [Theory]
    [InlineData("document.querySelector('.m').firstChild.data = 'Hello, you'", "Hello, you")]
    [InlineData("document.querySelector('main').replaceChildren(...[1, 2].map(n => Object.assign(document.createElement('p'), { className: 'm b', textContent: n })))", "1|2")]
    [InlineData("document.body.outerHTML = '<body><p class=\"m b\">New body</p><textarea></textarea></body>'", "New body")]
    [InlineData("document.documentElement.replaceWith(Object.assign(document.createElement('html'), { innerHTML: '<p class=\"m b\">New root</p><textarea></textarea>' }))", "New root")]
    [InlineData("document.open(), document.write('<p class=\"m b\">Written</p><textarea></textarea>'), document.close()", "Written")]
    [InlineData("history.pushState(null, '', '/other'), document.querySelector('.m').remove()", "")]
    [InlineData("document.querySelector('.m').attachShadow({ mode: 'open' }).innerHTML = 'In the shade', document.querySelector('.m').append('x')", "In the shade")]
    public async Task A_change_is_told_without_waiting(string script, string expected)
    {
        await using var watcher = new PageWatcher(_page, Profile, _time);
        var before = await watcher.NowAsync(Stop);

        var next = watcher.NextAsync(before, TimeSpan.FromHours(1), Stop);
        await _page.EvaluateAsync($"() => {{ {script}; }}");
        var seen = await next;
        while (string.Join('|', seen!.Rows.Select(r => r.Text)) != expected)
        {
            seen = await watcher.NextAsync(seen, TimeSpan.FromHours(1), Stop);
        }

        Assert.Equal(1, seen.Document);
    }

    [Theory]
    [InlineData("https://chat.test/")]
    [InlineData("http://elsewhere.test/")]
    public async Task It_watches_on_after_a_reload_and_a_journey(string address)
    {
        await using var watcher = new PageWatcher(_page, Profile, TimeProvider.System);
        var before = await watcher.NowAsync(Stop);
        var next = watcher.NextAsync(before, TimeSpan.FromHours(1), Stop);

        await _page.GotoAsync(address);
        var after = await next;
        next = watcher.NextAsync(after!, TimeSpan.FromHours(1), Stop);
        await _page.EvaluateAsync("() => { document.querySelector('.m').textContent = 'Grown'; }");

        Assert.Equal((2, "Grown"), (after!.Document, (await next)!.Rows.Single().Text));
    }

    [Theory]
    [InlineData("a🎉", 2, "a")]
    [InlineData("👩🏽‍🚀", 3, "👩")]
    public async Task Half_a_character_does_not_end_the_watch(string text, int units, string expected)
    {
        await using var watcher = new PageWatcher(_page, Profile, _time);
        await _page.EvaluateAsync("([text, units]) => { document.querySelector('.m').textContent = text.slice(0, units); }", new object[] { text, units });

        Assert.StartsWith(expected, (await watcher.NowAsync(Stop)).Rows.Single().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zero\u200bwidth", "zero\u200bwidth")]
    [InlineData("no\u00a0break", "no\u00a0break")]
    [InlineData("\u200b \u00a0", "")]
    [InlineData("  שלום \n עולם  ", "שלום עולם")]
    [InlineData("e\u0301 <b>x</b> &amp; {{y}}", "e\u0301 <b>x</b> &amp; {{y}}")]
    public async Task Words_are_kept_as_they_are_shown(string text, string expected)
    {
        await using var watcher = new PageWatcher(_page, Profile, _time);
        await _page.EvaluateAsync("text => { document.querySelector('.m').textContent = text; }", text);

        Assert.Equal(expected, (await watcher.NowAsync(Stop)).Rows.Single().Text);
    }

    [Fact]
    public async Task Selectors_see_into_open_shadow_trees_and_across_their_borders()
    {
        await _page.EvaluateAsync("""
            () => {
              const host = document.createElement('chat-app');
              host.attachShadow({ mode: 'open' }).innerHTML = '<ol><li class="m b">One</li><li class="m"><slot></slot></li></ol>';
              host.textContent = 'Two';
              document.querySelector('main').replaceChildren(host);
            }
            """);
        await using var watcher = new PageWatcher(_page, Profile with { Messages = new MessageRules { Row = "main chat-app ol > li, .none", Bot = [".b"] } }, _time);

        Assert.Equal([("bot", "One"), ("user", "Two")], (await watcher.NowAsync(Stop)).Rows.Select(r => (r.Author, r.Text)));
    }

    [Fact]
    public async Task A_row_that_is_the_sign_of_typing_is_told_from_a_message()
    {
        await using var watcher = new PageWatcher(_page, Profile, _time);
        await _page.EvaluateAsync("() => { document.querySelector('main').insertAdjacentHTML('beforeend', '<p class=\"m b\"><i class=dots>writing…</i></p>'); }");

        Assert.Equal([false, true], (await watcher.NowAsync(Stop)).Rows.Select(r => r.Pending));
    }

    [Fact]
    public async Task What_the_page_says_went_wrong_is_told_in_its_words()
    {
        await using var watcher = new PageWatcher(_page, Profile, _time);
        await _page.EvaluateAsync("() => { document.body.insertAdjacentHTML('beforeend', '<div class=oops>No <b>network</b></div>'); }");

        Assert.Equal("\"No network\" (errors[0])", (await watcher.NowAsync(Stop)).Trouble!.ToString());
    }
}
