using BotRelay.Browser.Profiles;
using BotRelay.Browser.Rendering;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BotRelay.Browser.Tests.Replicas.ReplicaBrowser))]

namespace BotRelay.Browser.Tests.Replicas;

/// <summary>One Chromium and one server for all tests; those that need it are skipped where no browser is installed.</summary>
public sealed class ReplicaBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _missing = "";

    public ReplicaServer Server { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        try
        {
            _browser = await _playwright.Chromium.LaunchAsync(ChromiumLaunch.Options());
        }
        catch (PlaywrightException e)
        {
            _missing = e.Message;
        }
    }

    /// <summary>Opens a replica and a client for it.</summary>
    public async Task<Replica> OpenAsync(ReplicaOptions options, Func<PageProfile, PageProfile>? change = null)
    {
        var page = await PageAsync();
        var profile = ProfileFor(options.Layout);
        return new Replica(page, (change ?? (p => p))(profile), Server.Address(options));
    }

    /// <summary>Opens a page of a seed with the profile written for it.</summary>
    public async Task<Replica> OpenAsync(VariedPage varied) => new(await PageAsync(), varied.Profile, Server.Address(varied.Options));

    public async Task<IPage> PageAsync()
    {
        if (_browser is null)
        {
            Assert.Skip($"No Chromium here: {_missing}");
        }

        return await (await _browser.NewContextAsync()).NewPageAsync();
    }

    /// <summary>The profile that ships for a layout, at the pace of the replicas.</summary>
    public static PageProfile ProfileFor(string layout)
    {
        var profile = layout switch
        {
            "cai-new" => PageProfile.Find("characterai"),
            "cai-old" => PageProfile.Find("characterai-old"),
            "replika" => PageProfile.Find("replika"),
            _ => PageProfile.Parse(ReplicaServer.Resource($"{layout}.json"), $"{layout}.json"),
        };
        return profile with
        {
            Address = [],
            TimesMs = new PageTimes { Quiet = 250, Reply = 4000, Echo = 1500, Ready = 5000, Part = 1000, EmptyRow = 1000, Act = 1500 },
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Server.Dispose();
    }
}
