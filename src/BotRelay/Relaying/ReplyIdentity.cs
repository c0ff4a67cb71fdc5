using BotRelay.Agents;
using Microsoft.Extensions.AI;

namespace BotRelay.Relaying;

/// <summary>
/// Tells an agent's previous reply, read once more because the page or server had nothing new, from one that says the same again, as frozen bots do.
/// </summary>
/// <remarks>
/// A reply is stale when its client says so (<see cref="RequestProperties.Stale"/>), or when its text is the agent's previous one and so is its identity: the message id, where there is none the
/// response id, where neither reply has one the time of creation. The same text with another identity, or with none, is a turn. An id that once came with two different texts is
/// no identity (some servers give every reply the same) and says nothing from then on. Only what the client gave in this run is known: the log keeps no ids.
/// </remarks>
internal sealed class ReplyIdentity
{
    private string? _text;
    private string? _id;
    private DateTimeOffset? _createdAt;
    private bool _idsRepeat;

    public bool IsStale(ChatResponse reply)
    {
        if (Flagged(reply.AdditionalProperties) || reply.Messages.Any(m => Flagged(m.AdditionalProperties)))
        {
            return true;
        }

        return _text == reply.Text
            && (IdOf(reply), _id) switch
            {
                (null, null) => reply.CreatedAt is not null && reply.CreatedAt == _createdAt,
                var (now, before) => now == before && !_idsRepeat,
            };
    }

    public void Accept(ChatResponse reply)
    {
        var id = IdOf(reply);
        _idsRepeat |= id is not null && id == _id && reply.Text != _text;
        (_text, _id, _createdAt) = (reply.Text, id, reply.CreatedAt);
    }

    private static string? IdOf(ChatResponse reply) =>
        reply.Messages.LastOrDefault(m => m.Role == ChatRole.Assistant)?.MessageId is { Length: > 0 } id ? id
        : reply.ResponseId is { Length: > 0 } response ? response
        : null;

    private static bool Flagged(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(RequestProperties.Stale, out bool stale) is true && stale;
}
