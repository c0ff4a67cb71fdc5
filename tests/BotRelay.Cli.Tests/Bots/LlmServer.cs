using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BotRelay.Cli.Tests.Bots;

/// <summary>A small real model behind an OpenAI-compatible endpoint: started once, from a copy in a temporary folder, for all tests of a run.</summary>
public sealed class LlmServer : IAsyncLifetime
{
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);
    private readonly TempFolder _folder = new();
    private Process? _server;
    private string? _missing;

    private string _address = "";

    /// <summary>Its address; skips the running test where something it needs is missing.</summary>
    public string Address
    {
        get
        {
            if (_missing is not null)
            {
                Assert.Skip(_missing);
            }

            return _address;
        }
    }

    public string Model => "SmolLM2-135M-Instruct.Q4_1";

    public async ValueTask InitializeAsync()
    {
        var (tools, gguf) = (SharedFolder.Find("tools", "llm-server"), SharedFolder.Find("models", "smollm2-135m-instruct", $"{Model}.gguf"));
        _missing = tools is null || gguf is null ? "No folder shared with tools/llm-server and models/smollm2-135m-instruct beside the checkout or above it."
            : await RunAsync("node", ["--version"], TimeSpan.FromSeconds(10)) is null ? "node is not installed."
            : null;
        if (_missing is not null)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(tools!))
        {
            File.WriteAllBytes(_folder[Path.GetFileName(file)], await File.ReadAllBytesAsync(file));
        }

        if (await RunAsync("npm", ["install", "--no-audit", "--no-fund"], InstallTime) is not 0)
        {
            _missing = "npm install of the model's server failed: no registry, or no time.";
            return;
        }

        var port = FreePort();
        _address = $"http://127.0.0.1:{port}/v1";
        _server = Process.Start(Info("node", ["server.mjs", "--model", gguf!, "--port", $"{port}", "--threads", "2"]));
        if (!await AnswersAsync())
        {
            _missing = "The model's server did not start.";
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
            _server.Dispose();
        }

        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient();
        for (var end = DateTime.UtcNow + StartTime; DateTime.UtcNow < end && !_server!.HasExited; await Task.Delay(200))
        {
            try
            {
                await http.GetStringAsync($"{_address}/models");
                return true;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }

        return false;
    }

    private ProcessStartInfo Info(string program, string[] arguments) =>
        new(program, arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };

    /// <summary>Exit code, or null where the program is missing or took too long.</summary>
    private async Task<int?> RunAsync(string program, string[] arguments, TimeSpan most)
    {
        using var stop = new CancellationTokenSource(most);
        try
        {
            using var process = Process.Start(Info(program, arguments))!;
            var read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
            try
            {
                await process.WaitForExitAsync(stop.Token);
                await read;
                return process.ExitCode;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
