using BotRelay.Kernel.Languages;
using BotRelay.Kernel.Sessions;
using BotRelay.Kernel.Tests.Sessions;

namespace BotRelay.Kernel.Tests.Languages;

public sealed class CellLanguageTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botrelay-language").FullName;
    private readonly ScriptSession _session;
    private readonly CellLanguage _language;

    public CellLanguageTests()
    {
        _session = new ScriptSession(new ScriptSessionOptions { BaseDirectory = _folder });
        _language = new CellLanguage(_session);
        Directory.CreateDirectory(Path.Combine(_folder, "libs", "deep"));
        foreach (var file in new[] { "libs/Kit.dll", "libs/Kit.txt", "libs/kettle.dll", "talk.ipynb", "talk.csx", "talk.jsonl" })
        {
            File.WriteAllText(Path.Combine(_folder, file), "");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _language.Dispose();
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("#r \"li|", "libs/")]
    [InlineData("#r \"libs/k|", "libs/kettle.dll libs/Kit.dll")]
    [InlineData("var a = 1;\n#r \"./libs/Ki|", "./libs/Kit.dll")]
    [InlineData("#!import ta|", "talk.csx talk.ipynb")]
    [InlineData("#load \"talk|\n1 + 1", "talk.csx")]
    [InlineData("#r \"nuget: Hum|", "")]
    [InlineData("#r \"no/such/|", "")]
    [InlineData("#r \"libs/Kit.dll\"|", "")]
    [InlineData("#!im|", "#!import")]
    [InlineData("#!time |", "")]
    public async Task A_directive_is_completed_by_its_name_and_the_files_it_could_mean(string marked, string expected)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        var code = marked.Remove(position, 1);
        var found = await _language.CompleteAsync(code, position, TestContext.Current.CancellationToken);

        var line = code[..position].Split('\n')[^1];
        var kept = line[..^(found.End - found.Start)];
        var argument = kept.Split('"', ' ')[^1];
        Assert.Equal(expected, string.Join(' ', found.Items.Select(i => argument + i.Text)));
        Assert.Equal(position, found.End);
    }

    [Fact]
    public async Task A_number_sign_in_a_text_is_no_directive()
    {
        await _session.RunAsync("var threshold = .79;");
        const string Code = "var s = $\"\"\"\n# A heading {thres";
        Assert.Equal(["threshold"], (await _language.CompleteAsync(Code, Code.Length, TestContext.Current.CancellationToken)).Items.Select(i => i.Text));
    }

    [Fact]
    public async Task The_text_that_is_typed_matters_not_its_case_and_the_same_case_comes_first()
    {
        await _session.RunAsync("var Relay = 1; var relay = 2;");
        Assert.Equal(["relay", "Relay"], (await _language.CompleteAsync("rela", 4, TestContext.Current.CancellationToken)).Items.Select(i => i.Text).Take(2));
        Assert.Equal(["Relay", "relay"], (await _language.CompleteAsync("Rela", 4, TestContext.Current.CancellationToken)).Items.Select(i => i.Text).Take(2));
    }
}
