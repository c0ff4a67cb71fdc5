using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>A bot that needs no network and no model: it says the lines of a persona that are nearest to what it hears.</summary>
/// <remarks>
/// It drifts over a topic as long as it has fresh lines on it. Then it runs dry, as real bots do: it agrees, praises and says earlier lines again in other
/// words, until it is given a new topic. All it knows of the talk is what the messages show: lines in its own messages are used up, so a bot whose memory was cleared may say them again. The same
/// messages and seed give the same reply. Thread-safe.
/// </remarks>
public sealed class PersonaChatClient : IChatClient
{
    private readonly Persona _persona;
    private readonly int _seed;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Creates a bot.</summary>
    /// <param name="persona">Who it is.</param>
    /// <param name="seed">Decides among lines that fit as well; mixed with the seed of the run, where there is one.</param>
    public PersonaChatClient(Persona persona, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(persona);
        (_persona, _seed) = (persona, seed);
        _metadata = new ChatClientMetadata("persona", null, persona.Name.ToLowerInvariant());
    }

    /// <summary>An agent that is a persona.</summary>
    /// <param name="nameOrPath">As <see cref="Persona.Load"/>.</param>
    /// <param name="seed">As the constructor.</param>
    public static Agent Agent(string nameOrPath, int seed = 0)
    {
        var persona = Persona.Load(nameOrPath);
        return new Agent(persona.Name, persona.Description, new PersonaChatClient(persona, seed)) { Spec = $"persona:{nameOrPath}" };
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        var lines = PersonaLines.Of(_persona);
        var heard = new PersonaHearing([.. messages], lines.NamesTopic);
        var seed = Seeds.Mix(_seed, RunSeed(options));
        var text = new PersonaVoice(_persona, lines, heard, seed).Say();
        var id = string.Create(CultureInfo.InvariantCulture, $"persona-{Seeds.Of(text):x8}-{heard.Seed:x8}-{heard.Count}-{TurnOf(options)}");
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text) { AuthorName = _persona.Name, MessageId = id })
        {
            ResponseId = id,
            ModelId = _metadata.DefaultModelId,
            FinishReason = ChatFinishReason.Stop,
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reply = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var words = reply.Text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, i == 0 ? words[i] : " " + words[i])
            {
                AuthorName = _persona.Name,
                MessageId = reply.ResponseId,
                ResponseId = reply.ResponseId,
                ModelId = reply.ModelId,
                FinishReason = i == words.Length - 1 ? reply.FinishReason : null,
            };
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
        // Holds nothing but the persona.
    }

    private static int RunSeed(ChatOptions? options) => options?.AdditionalProperties?.TryGetValue(RequestProperties.Seed, out int seed) is true ? seed : 0;

    private static int TurnOf(ChatOptions? options) => options?.AdditionalProperties?.TryGetValue(RequestProperties.Turn, out int turn) is true ? turn : 0;
}
