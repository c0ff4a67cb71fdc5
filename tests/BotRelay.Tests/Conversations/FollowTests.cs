using BotRelay.Conversations;
using Microsoft.Extensions.Time.Testing;

namespace BotRelay.Tests.Conversations;

public sealed class FollowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_half_written_is_waited_for()
    {
        var path = _folder.Write("log", "");
        await using var events = ConversationReader.FollowAsync(path, _time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await Nothing(events, () => File.AppendAllText(path, "{\"event\":\"set"));
        Assert.IsType<ConversationSettings>(await Next(events, () => File.AppendAllText(path, "tings\"}\n{\"event\":\"turn\",\"index\":0,\"speaker\":\"Ana\",\"text\":\"é")));
        await Nothing(events, () => File.AppendAllText(path, "!"));
        Assert.Equal("é!é", Assert.IsType<Turn>(await Next(events, () => File.AppendAllText(path, "é\"}\n"))).Text);
    }

    [Fact]
    public async Task A_whole_object_without_an_end_of_line_comes_once_and_what_follows_is_read()
    {
        var path = _folder.Write("log", "{\"names\":[\"Ana\",\"Bo\"]}\n{\"t\":0,\"name\":\"Ana\",\"text\":\"a\"}");
        await using var events = ConversationReader.FollowAsync(path, _time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.IsType<ConversationSettings>(await Next(events));
        Assert.Equal("a", Assert.IsType<Turn>(await Next(events)).Text);
        Assert.Equal("b", Assert.IsType<Turn>(await Next(events, () => File.AppendAllText(path, "\n{\"t\":1,\"name\":\"Bo\",\"text\":\"b\"}\n"))).Text);
    }

    [Fact]
    public async Task A_bad_line_comes_as_a_note()
    {
        var path = _folder.Write("log", "{\"event\":\"settings\"}\nbroken\n{\"event\":\"turn\",\"index\":0,\"speaker\":\"Ana\",\"text\":\"a\"}\n");
        await using var events = ConversationReader.FollowAsync(path, _time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.IsType<ConversationSettings>(await Next(events));
        Assert.Equal(2, Assert.IsType<Note>(await Next(events)).Line);
        Assert.IsType<Turn>(await Next(events));
    }

    [Fact]
    public async Task A_message_of_the_text_format_comes_when_the_next_begins_or_nothing_more_does()
    {
        var path = _folder.Write("log.txt", "2024-12-15 14:11:37.958166-00:00 Ana: one\nmore of it\n2024-12-15 14:11:39.958166-00:00 Bo: two");
        await using var events = ConversationReader.FollowAsync(path, _time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.IsType<ConversationSettings>(await Next(events));
        await Nothing(events, () => { });
        Assert.IsType<Note>(await Next(events, () => File.AppendAllText(path, "\n")));
        Assert.Equal("one\nmore of it", Assert.IsType<Turn>(await Next(events)).Text);
        Assert.Equal("two", Assert.IsType<Turn>(await Next(events)).Text);
        Assert.Contains("too late", Assert.IsType<Note>(await Next(events, () => File.AppendAllText(path, "too late\n"))).Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<Intervention>(await Next(events, () => File.AppendAllText(path, "2024-12-15 14:12:39.958166-00:00 --SYSTEM-- NEW TOPIC: salt\n"))).BeforeTurn);
    }

    [Fact]
    public async Task A_log_that_shrinks_is_an_error_that_says_so()
    {
        var path = _folder.Write("log", "{\"event\":\"settings\"}\n");
        await using var events = ConversationReader.FollowAsync(path, _time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.IsType<ConversationSettings>(await Next(events));
        var error = await Assert.ThrowsAsync<LogFormatException>(() => Next(events, () => File.WriteAllText(path, "{")));
        Assert.Contains("cut or written anew", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_log_is_refused_and_not_waited_on_for_ever()
    {
        var path = _folder.Write("log", string.Concat(Enumerable.Repeat("words\n", 100)));
        await using var events = ConversationReader.FollowAsync(path, _time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<LogFormatException>(() => Next(events));
    }

    [Fact]
    public async Task It_ends_when_it_is_cancelled()
    {
        var path = _folder.Write("log", "{\"event\":\"settings\"}\n");
        using var cancelled = new CancellationTokenSource();
        await using var events = ConversationReader.FollowAsync(path, _time, cancelled.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.IsType<ConversationSettings>(await Next(events));
        var next = events.MoveNextAsync().AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private Task<bool>? _pending;

    /// <summary>The next event, while time goes on.</summary>
    private async Task<ConversationEvent> Next(IAsyncEnumerator<ConversationEvent> events, Action? act = null)
    {
        act?.Invoke();
        _pending ??= events.MoveNextAsync().AsTask();
        for (var i = 0; i < 2000 && !_pending.IsCompleted; i++)
        {
            _time.Advance(ConversationReader.FollowInterval);
            await Task.WhenAny(_pending, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        Assert.True(_pending.IsCompleted, "No event came.");
        var more = await _pending;
        _pending = null;
        Assert.True(more);
        return events.Current;
    }

    /// <summary>Some time in which no event comes.</summary>
    private async Task Nothing(IAsyncEnumerator<ConversationEvent> events, Action act)
    {
        act();
        _pending ??= events.MoveNextAsync().AsTask();
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(ConversationReader.FollowInterval);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.False(_pending.IsCompleted);
    }
}
