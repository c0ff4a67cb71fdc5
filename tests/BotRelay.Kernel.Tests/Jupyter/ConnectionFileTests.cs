using BotRelay.Kernel.Jupyter;

namespace BotRelay.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Ports = """ "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5 """;

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "kernel ü.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void It_is_read_with_what_other_clients_add_to_it()
    {
        var file = Read($$"""{ "ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha512", "kernel_name": "x", {{Ports}} }""");
        Assert.Equal(("127.0.0.1", "k", 1, 5), (file.Ip, file.Key, file.ShellPort, file.HeartbeatPort));
        Assert.Equal("", Read($$"""{ "ip": "127.0.0.1", "key": null, {{Ports}} }""").Key);
    }

    [Theory]
    [InlineData("127.0.0.1", "tcp://127.0.0.1:7")]
    [InlineData("::1", "tcp://[::1]:7")]
    [InlineData("[::1]", "tcp://[::1]:7")]
    public void An_address_is_written_as_its_version_of_IP_asks(string ip, string address) =>
        Assert.Equal(address, Read($$"""{ "ip": "{{ip}}", {{Ports}} }""").AddressOf(7));

    [Theory]
    [InlineData("{}", "ip")]
    [InlineData("[", "no Jupyter connection file")]
    [InlineData("null", "no Jupyter connection file")]
    [InlineData("{ \"ip\": \"\", PORTS }", "address")]
    [InlineData("{ \"ip\": \"/tmp/kernel\", \"transport\": \"ipc\", PORTS }", "expected transport tcp, found ipc")]
    [InlineData("{ \"ip\": \"127.0.0.1\", \"key\": \"k\", \"signature_scheme\": \"hmac-crc\", PORTS }", "hmac-sha256")]
    public void What_it_cannot_serve_it_refuses_by_name(string text, string said)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Read(text.Replace("PORTS", Ports, StringComparison.Ordinal)));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains(_path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named_and_the_others_are_let_go()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var free = JupyterClient.FreePorts();
        var refused = Assert.Throws<InvalidDataException>(() => new JupyterKernel(free with { HeartbeatPort = port }));
        Assert.Contains($"127.0.0.1:{port}", refused.Message, StringComparison.Ordinal);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await using var kernel = new JupyterKernel(free);
    }

    [Theory]
    [InlineData("", "hmac-sha256")]
    [InlineData("kéy", "hmac-sha512")]
    [InlineData("k", "hmac-sha384")]
    public async Task It_serves_with_the_signatures_the_file_asks_for_or_none(string key, string scheme)
    {
        var file = JupyterClient.FreePorts() with { Key = key, Scheme = scheme };
        await using var kernel = new JupyterKernel(file);
        var running = kernel.RunAsync(TestContext.Current.CancellationToken);
        using var client = new JupyterClient(file);
        Assert.Equal("ok", (string?)client.Reply(client.Send("shell", "kernel_info_request", []))["status"]);
        client.Send("control", "shutdown_request", []);
        Assert.False(await running);
    }

    private ConnectionFile Read(string text)
    {
        File.WriteAllText(_path, text);
        return ConnectionFile.Read(_path);
    }
}
