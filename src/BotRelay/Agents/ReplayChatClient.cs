using System.Globalization;
using System.Runtime.CompilerServices;
using BotRelay.Conversations;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>Says again what one speaker of a recorded conversation said, turn by turn, whatever it is asked.</summary>
/// <remarks>
/// It keeps no place of its own: the relay says how many turns the agent has said (<see cref="RequestProperties.OwnTurns"/>), or else the assistant's
/// messages are counted, so that a resumed or forked run goes on where it should. Thread-safe.
/// </remarks>
public sealed class ReplayChatClient : IChatClient
{
    private readonly List<Turn> _turns;
    private readonly string _speaker;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Creates a client for one speaker.</summary>
    /// <param name="recording">The conversation.</param>
    /// <param name="speaker">One of its speakers.</param>
    /// <exception cref="ArgumentException">Nobody of that name speaks in it.</exception>
    public ReplayChatClient(Conversation recording, string speaker)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentException.ThrowIfNullOrEmpty(speaker);
        _turns = [.. recording.Turns.Where(t => t.Speaker == speaker)];
        _speaker = speaker;
        if (_turns.Count == 0)
        {
            throw new ArgumentException(
                $"Expected a speaker of the recording ({string.Join(", ", recording.Turns.Select(t => t.Speaker).Distinct())}), got '{speaker}'.", nameof(speaker));
        }

        _metadata = new ChatClientMetadata("replay", null, speaker);
    }

    /// <summary>An agent for every speaker of a recording, in the order they first speak, with the personas its settings name.</summary>
    /// <param name="recording">The conversation.</param>
    public static IReadOnlyList<Agent> Agents(Conversation recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return
        [
            .. recording.Turns.Select(t => t.Speaker).Distinct(StringComparer.Ordinal).Select(name => new Agent(
                name,
                recording.Settings.Agents.FirstOrDefault(a => a.Name == name)?.Persona,
                new ReplayChatClient(recording, name))),
        ];
    }

    /// <inheritdoc/>
    /// <exception cref="EndOfRecordingException">The speaker said no more than that.</exception>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        var said = options?.AdditionalProperties?.TryGetValue(RequestProperties.OwnTurns, out int count) is true
            ? count
            : messages.Count(m => m.Role == ChatRole.Assistant);
        if (said >= _turns.Count)
        {
            throw new EndOfRecordingException($"The recording of {_speaker} ends after {_turns.Count} turns.");
        }

        var turn = _turns[said];
        var id = string.Create(CultureInfo.InvariantCulture, $"replay-{turn.Index}");
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, turn.Text) { AuthorName = _speaker, MessageId = id })
        {
            ResponseId = id,
            ModelId = _metadata.DefaultModelId,
            CreatedAt = turn.At,
            FinishReason = ChatFinishReason.Stop,
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing but the turns.
    }
}
