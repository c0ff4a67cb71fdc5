using Microsoft.Extensions.AI;

namespace BotRelay.Guards;

/// <summary>
/// What a guard has heard of a talk, so that of a history that is sent whole with every call only what is new is measured. Knows a history again that was cut at its
/// beginning, or in which a message was changed, and, where one client serves both sides, the same talk with the roles exchanged.
/// </summary>
/// <param name="oneTalk">Whether messages that have nothing in common with what was heard go on with the same talk.</param>
internal sealed class HeardMessages(bool oneTalk)
{
    private readonly List<Heard> _heard = [];
    private List<Heard> _lastCall = [];
    private string? _conversation;
    private bool _mirrored;

    /// <summary>Who says a message, the same for one side however often the roles are exchanged.</summary>
    /// <param name="own">Whether it is the assistant's in the call that is made now.</param>
    public string Speaker(bool own) => (own != _mirrored ? ChatRole.Assistant : ChatRole.User).Value;

    /// <summary>Takes in the messages of a call.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="conversation">Id of the talk where the service keeps its history; the messages are then new ones only.</param>
    /// <returns>Those that are new, and whether they begin another talk.</returns>
    public (IReadOnlyList<ChatMessage> New, bool Other) Take(IEnumerable<ChatMessage> messages, string? conversation)
    {
        ChatMessage[] said = [.. messages.Where(m => m.Role != ChatRole.System && !string.IsNullOrWhiteSpace(m.Text))];
        List<Heard> call = [.. said.Select(m => new Heard(m.Role == ChatRole.Assistant, Key(m.Text)))];
        var (known, other) = conversation is not null ? Served(call, conversation) : Known(call);
        if (other)
        {
            _heard.Clear();
            _mirrored = false;
        }

        _heard.AddRange(call[known..]);
        (_lastCall, _conversation) = (call, conversation);
        return (said[known..], other);
    }

    /// <summary>Takes in a reply.</summary>
    /// <param name="text">Its text.</param>
    public void Reply(string text)
    {
        _heard.Add(new Heard(true, Key(text)));
        _lastCall = [];
    }

    // A call that is made again after a failure brings nothing new.
    private (int Known, bool Other) Served(List<Heard> call, string conversation) =>
        conversation != _conversation && _conversation is not null ? (0, true) : (call.SequenceEqual(_lastCall) ? call.Count : 0, false);

    /// <summary>How many messages at the beginning of a call were heard already: the count for which they fit best to the end of what was heard.</summary>
    private (int Known, bool Other) Known(List<Heard> call)
    {
        if (_heard.Count == 0)
        {
            return (0, false);
        }

        if (call.Count > 0 && call.SequenceEqual(_lastCall))
        {
            return (call.Count, false);
        }

        var (best, share, mirrored) = (0, .5, false);
        foreach (var exchanged in (ReadOnlySpan<bool>)[false, true])
        {
            for (var count = Math.Min(_heard.Count, call.Count); count > 0 && share < 1; count--)
            {
                var fitting = Fitting(call, count, exchanged) / (double)count;
                (best, share, mirrored) = fitting > share ? (count, fitting, exchanged) : (best, share, mirrored);
            }
        }

        if (mirrored)
        {
            // From here on the talk is seen with the eyes of whoever asks now.
            _mirrored = !_mirrored;
            for (var i = 0; i < _heard.Count; i++)
            {
                _heard[i] = _heard[i] with { Own = !_heard[i].Own };
            }
        }

        return (best, best == 0 && !oneTalk);
    }

    private int Fitting(List<Heard> call, int count, bool exchanged)
    {
        var start = _heard.Count - count;
        var fitting = 0;
        for (var i = 0; i < count; i++)
        {
            var (heard, said) = (_heard[start + i], call[i]);
            fitting += heard.Text == said.Text && (heard.Own == said.Own) != exchanged ? 1 : 0;
        }

        return fitting;
    }

    // Loops trim what they pass on.
    private static string Key(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private readonly record struct Heard(bool Own, string Text);
}
