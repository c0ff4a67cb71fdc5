using BotRelay.Conversations;

namespace BotRelay.Tests.Conversations;

public sealed class DeviceFlushTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_is_asked_for_while_the_device_is_busy_is_kept_too()
    {
        await using var file = File.Create(_folder["log.jsonl"]);
        var device = new DeviceFlush(file.SafeFileHandle);
        for (var i = 0; i < 200; i++)
        {
            file.WriteByte((byte)i);
            device.Ask();
        }

        await device.EndAsync();
        device.ThrowIfFailed();
        Assert.True(device.EndAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_device_that_fails_is_told_of_once_and_asked_again_afterwards()
    {
        var file = File.Create(_folder["log.jsonl"]);
        var device = new DeviceFlush(file.SafeFileHandle);
        await file.DisposeAsync();
        device.Ask();

        await Assert.ThrowsAsync<ObjectDisposedException>(device.EndAsync);
        Assert.Throws<ObjectDisposedException>(device.ThrowIfFailed);
        device.ThrowIfFailed();
        device.Ask();
        await Assert.ThrowsAsync<ObjectDisposedException>(device.EndAsync);
    }
}
