using BotRelay.Browser.Rendering;
using BotRelay.Conversations;

namespace BotRelay.Cli.Tests.Commands;

/// <summary>The commands that drive a chat page, here one that opens from disk and counts what it was told.</summary>
public sealed class PageCommandTests : IDisposable
{
    private const string Chat = """
        <!doctype html><meta charset="utf-8"><title>Counting bot</title>
        <ol></ol><textarea></textarea>
        <script>
          let told = 0;
          const add = (kind, text) => { const row = document.createElement('li'); row.className = kind; row.textContent = text; document.querySelector('ol').append(row); };
          add('bot', 'Welcome.');
          document.querySelector('textarea').onkeydown = e => {
            if (e.key !== 'Enter' || e.shiftKey) return;
            e.preventDefault();
            add('me', e.target.value); e.target.value = ''; told++;
            if (location.hash === '#gate' && told === 1 && !window.passed) { window.passed = true; document.body.insertAdjacentHTML('beforeend', '<form class="login">Log in</form>'); setTimeout(() => document.querySelector('form').remove(), 1500); setTimeout(() => add('bot', 'I was told 1 thing.'), 1600); return; }
            setTimeout(() => add('bot', `I was told ${told} things.`), 20);
          };
        </script>
        """;

    private const string Profile = """
        {
          "name": "counter",
          "messages": { "row": "ol > li", "user": ".me" },
          "composer": { "input": "textarea" },
          "gates": [{ "name": "login", "when": "form.login" }],
          "times_ms": { "quiet": 150, "ready": 2000, "reply": 10000 }
        }
        """;

    private readonly TempFolder _folder = new();

    public PageCommandTests()
    {
        File.WriteAllText(Page, Chat);
        File.WriteAllText(ProfileFile, Profile);
    }

    private string Page => Path.Combine(_folder.Path, "chat.html");

    private string ProfileFile => Path.Combine(_folder.Path, "counter.json");

    private string Address => new Uri(Page).AbsoluteUri;

    private string[] Browser => ["--headless", "--browser-data", Path.Combine(_folder.Path, "browser")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_page_and_a_persona_talk()
    {
        SkipWithoutBrowser();
        var log = Path.Combine(_folder.Path, "talk.jsonl");

        var run = await CliRun.OfAsync(["run", "--a", $"page:{ProfileFile}@{Address}", "--b", "persona:ines", "--turns", "4", "--out", log, .. Browser]);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Code == ExitCode.Done ? "" : run.Error));
        var talk = ConversationReader.Read(log).Conversation;
        Assert.Equal(["I was told 1 things.", "I was told 2 things."], talk.Turns.Where(t => t.Speaker == "counter").Select(t => t.Text));
    }

    [Fact]
    public async Task At_a_gate_the_run_waits_for_the_user_and_goes_on()
    {
        SkipWithoutBrowser();
        var log = Path.Combine(_folder.Path, "talk.jsonl");

        var run = await CliRun.WithInputAsync(
            string.Concat(Enumerable.Repeat("\n", 500)), ["run", "--a", $"page:{ProfileFile}@{Address}#gate", "--b", "persona:ines", "--turns", "2", "--out", log, .. Browser]);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("stops at its login gate", run.Error, StringComparison.Ordinal);
        var talk = ConversationReader.Read(log).Conversation;
        Assert.Equal("I was told 1 thing.", talk.Turns[0].Text);
        Assert.All(talk.Faults, f => Assert.Equal(FaultKind.Gate, f.Kind));
    }

    [Fact]
    public async Task Doctor_says_that_a_profile_fits_and_saves_a_picture()
    {
        SkipWithoutBrowser();
        var picture = Path.Combine(_folder.Path, "page.png");

        var run = await CliRun.OfAsync(["doctor", ProfileFile, Address, "--screenshot", picture, .. Browser]);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("ok    browser", run.Out, StringComparison.Ordinal);
        Assert.Contains("ok    composer.input", run.Out, StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(picture)[..4]);
    }

    [Fact]
    public async Task Doctor_names_the_selector_that_fails()
    {
        SkipWithoutBrowser();
        File.WriteAllText(ProfileFile, Profile.Replace("\"textarea\"", "\"#composer\"", StringComparison.Ordinal));

        var run = await CliRun.OfAsync(["doctor", ProfileFile, Address, "--screenshot", Path.Combine(_folder.Path, "page.png"), .. Browser]);

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("FAIL  composer.input      '#composer' finds no text field.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_try_shows_what_every_selector_finds()
    {
        SkipWithoutBrowser();

        var run = await CliRun.OfAsync(["profile", "try", ProfileFile, Address, "--screenshot", Path.Combine(_folder.Path, "page.png"), .. Browser]);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Matches(@"(?m)^messages\.row +1 +1 +ol > li +Welcome\.\r?$", run.Out);
        Assert.Matches(@"(?m)^messages\.user\[0\] +0 +0 +\.me\r?$", run.Out);
        Assert.Contains("  bot  Welcome.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page:nothing", "nothing")]
    [InlineData("page:characterai@http://me:secret@chat.test/", "holds no password")]
    [InlineData("page:{profile}", "no")]
    public async Task A_page_bot_that_cannot_be_is_bad_input(string spec, string expected)
    {
        var run = await CliRun.OfAsync("run", "--a", spec.Replace("{profile}", ProfileFile, StringComparison.Ordinal), "--b", "persona:ines", "--turns", "1");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_with_an_unknown_field_is_bad_input_with_file_and_field()
    {
        File.WriteAllText(ProfileFile, Profile.Replace("\"row\"", "\"rows\"", StringComparison.Ordinal));

        var run = await CliRun.OfAsync("doctor", ProfileFile, Address);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("counter.json", run.Error, StringComparison.Ordinal);
        Assert.Contains("unknown field 'rows'", run.Error, StringComparison.Ordinal);
    }

    private static void SkipWithoutBrowser()
    {
        if (ChromiumFinder.Find() is null)
        {
            Assert.Skip("No Chromium here.");
        }
    }
}
