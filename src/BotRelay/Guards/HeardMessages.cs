using BotRelay.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Guards;

/// <summary>
/// What a guard has heard of a talk, so that of a history that is sent whole with every call only what is new is measured. Knows a history again that was cut at its
/// beginning, in which a message was changed, or that goes back behind a reply to ask for another one, and, where one client serves both sides, the same talk with the roles exchanged.
/// </summary>
/// <param name="oneTalk">Whether messages that have nothing in common with what was heard go on with the same talk.</param>
internal sealed class HeardMessages(bool oneTalk)
{
    private readonly List<Heard> _heard = [];
    private List<Heard> _lastCall = [];
    private string? _conversation;
    private bool _mirrored;

    /// <summary>How many messages were heard.</summary>
    public int Count => _heard.Count;

    /// <summary>Who says a message, the same for one side however often the roles are exchanged.</summary>
    /// <param name="own">Whether it is the assistant's in the call that is made now.</param>
    public string Speaker(bool own) => (own != _mirrored ? ChatRole.Assistant : ChatRole.User).Value;

    /// <summary>Takes in the messages of a call.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="conversation">Id of the talk where the service keeps its history; the messages are then new ones only.</param>
    /// <returns>Those that are new, and how many of the messages heard before still count: all, fewer where the call goes back, none where it begins another talk.</returns>
    public (IReadOnlyList<(bool Own, string Text)> New, int Kept) Take(IEnumerable<ChatMessage> messages, string? conversation)
    {
        (bool Own, string Text)[] said = [.. messages.Where(m => m.Role != ChatRole.System).Select(m => (m.Role == ChatRole.Assistant, Words(m.Text))).Where(m => !string.IsNullOrWhiteSpace(m.Item2))];
        List<Heard> call = [.. said.Select(m => new Heard(m.Own, Key(m.Text)))];
        var (known, kept) = conversation is not null ? Served(call, conversation) : Known(call);
        _heard.RemoveRange(kept, _heard.Count - kept);
        _mirrored &= kept > 0;
        _heard.AddRange(call[known..]);
        (_lastCall, _conversation) = (call, conversation);
        return (said[known..], kept);
    }

    /// <summary>Takes in a reply.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="after">How many messages had been heard when it was asked for.</param>
    /// <returns>How many of the messages heard before still count: fewer than all where another reply to the same call came first, whose place this one takes.</returns>
    public int Reply(string text, int after)
    {
        var kept = !oneTalk && after < _heard.Count && _heard[after].Own ? after : _heard.Count;
        _heard.RemoveRange(kept, _heard.Count - kept);
        _heard.Add(new Heard(true, Key(text)));
        _lastCall = [];
        return kept;
    }

    // A call that is made again after a failure brings nothing new.
    private (int Known, int Kept) Served(List<Heard> call, string conversation) =>
        conversation != _conversation && _conversation is not null ? (0, 0) : (call.SequenceEqual(_lastCall) ? call.Count : 0, _heard.Count);

    /// <summary>How many messages at the beginning of a call were heard already: the count for which they fit best to the end of what was heard.</summary>
    private (int Known, int Kept) Known(List<Heard> call)
    {
        if (_heard.Count == 0)
        {
            return (0, 0);
        }

        if (call.Count > 0 && call.SequenceEqual(_lastCall))
        {
            return (call.Count, _heard.Count);
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

        if (share < 1 && call.Count > 0 && !oneTalk && Back(call, edited: best == 0) is { } back)
        {
            return back;
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

        return (best, best == 0 && !oneTalk ? 0 : _heard.Count);
    }

    /// <summary>A call that ends before what was heard does, as where another reply is asked for, and perhaps, <paramref name="edited"/>, with a last message that was written anew.</summary>
    private (int Known, int Kept)? Back(List<Heard> call, bool edited)
    {
        for (var start = _heard.Count - call.Count - 1; start >= 0; start--)
        {
            var fitting = call.Zip(_heard.Skip(start)).TakeWhile(pair => pair.First == pair.Second).Count();
            if (fitting == call.Count || (edited && fitting > 0 && fitting == call.Count - 1 && !call[^1].Own))
            {
                return (fitting, start + fitting);
            }
        }

        return null;
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

    /// <summary>What a message says: some loops pass a model's thinking on, some leave it out.</summary>
    public static string Words(string text) => Thinking.Split(text).Said;

    // Loops trim what they pass on.
    private static string Key(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private readonly record struct Heard(bool Own, string Text);
}
