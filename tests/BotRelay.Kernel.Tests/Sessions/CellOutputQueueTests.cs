using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Tests.Sessions;

public sealed class CellOutputQueueTests
{
    [Fact]
    public async Task Text_that_waits_for_its_reader_is_one_output_a_stream()
    {
        var queue = new CellOutputQueue();
        for (var i = 0; i < 300_000; i++)
        {
            Assert.True(queue.TryAdd(new StreamOutput(i < 200_000 ? StreamName.Stdout : StreamName.Stderr, "line\n")));
        }

        queue.Complete();
        var read = new List<CellOutput>();
        await foreach (var output in queue.ReadAllAsync())
        {
            read.Add(output);
        }

        Assert.Equal([(StreamName.Stdout, 1_000_000), (StreamName.Stderr, 500_000)], read.Cast<StreamOutput>().Select(o => (o.Stream, o.Text.Length)));
        Assert.False(queue.TryAdd(new StreamOutput(StreamName.Stdout, "late")));
    }

    [Fact]
    public async Task A_cell_is_held_back_while_more_text_waits_than_should()
    {
        var queue = new CellOutputQueue();
        queue.TryAdd(new StreamOutput(StreamName.Stdout, new string('x', 1 << 20)));
        Assert.False(queue.IsFull);
        queue.TryAdd(new StreamOutput(StreamName.Stdout, "x"));
        Assert.True(queue.IsFull);

        await using var outputs = queue.ReadAllAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await outputs.MoveNextAsync());

        Assert.False(queue.IsFull);
    }
}
