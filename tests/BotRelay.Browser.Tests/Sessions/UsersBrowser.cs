using System.Diagnostics;
using System.Text.Json;
using BotRelay.Browser.Rendering;

namespace BotRelay.Browser.Tests.Sessions;

/// <summary>A browser as a user starts it, with a port for DevTools; its own process.</summary>
internal sealed class UsersBrowser : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private UsersBrowser(Process process, DirectoryInfo folder, string devTools) => (_process, _folder, DevTools) = (process, folder, devTools);

    public string DevTools { get; }

    public bool IsRunning => !_process.HasExited;

    public static async Task<UsersBrowser> StartAsync(string address)
    {
        var path = ChromiumFinder.Find();
        Assert.SkipWhen(path is null, "No Chromium here.");
        var folder = Directory.CreateTempSubdirectory("botrelay-user-");
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--headless=new", "--remote-debugging-port=0", $"--user-data-dir={folder.FullName}", .. ChromiumLaunch.Options().Args!, address])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        const string Listening = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                _ = process.StandardError.ReadToEndAsync();
                _ = process.StandardOutput.ReadToEndAsync();
                return new UsersBrowser(process, folder, $"http://{new Uri(line[Listening.Length..]).Authority}");
            }
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException("The browser ended before it opened its port.");
    }

    public async Task OpenAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{DevTools}/json/new?{address}");
        (await Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<string>> TabsAsync()
    {
        using var list = JsonDocument.Parse(await Http.GetStringAsync(new Uri($"{DevTools}/json/list")));
        return [.. list.RootElement.EnumerateArray().Where(t => t.GetProperty("type").GetString() == "page").Select(t => t.GetProperty("url").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        for (var attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                // A process of it still writes.
                await Task.Delay(20);
            }
        }
    }
}
