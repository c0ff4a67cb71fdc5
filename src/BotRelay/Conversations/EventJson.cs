using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BotRelay.Conversations;

/// <summary>One event as one line of JSON, and back.</summary>
/// <remarks>
/// Names are snake_case, enums kebab-case, the kind stands first in <c>event</c>. Nothing but letters, marks, digits, punctuation and symbols stands
/// unescaped, so a log shown in a terminal moves no cursor. JSON cannot carry half a surrogate pair: it is written as U+FFFD.
/// </remarks>
internal static class EventJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsEmpty } },
    };

    /// <summary>The line of an event, without its end.</summary>
    public static byte[] Write(ConversationEvent conversationEvent) => conversationEvent is UnknownEvent unknown
        ? JsonSerializer.SerializeToUtf8Bytes(unknown.Body, Options)
        : JsonSerializer.SerializeToUtf8Bytes(conversationEvent, Options);

    /// <summary>The event of a line.</summary>
    /// <exception cref="JsonException">It lacks a property, or has one of the wrong type.</exception>
    public static ConversationEvent Read(JsonElement line) => line.Deserialize<ConversationEvent>(Options) switch
    {
        ConversationSettings { Agents: var agents } when agents.Contains(null!) => throw new JsonException("agents: expected objects with a name, found null"),
        Intervention { Changes: { } changes } when changes.Values.Contains(null) => throw new JsonException("changes: expected strings, found null"),
        var read => read!,
    };

    /// <summary>Whether a kind of event is known.</summary>
    public static bool Knows(string kind) => Kinds.ContainsKey(kind);

    /// <summary>Names of the properties of a line that this version does not read.</summary>
    public static IEnumerable<string> Unread(string kind, JsonElement line) =>
        line.EnumerateObject().Select(p => p.Name).Where(name => !Kinds[kind].Contains(name)).Distinct();

    private static readonly Dictionary<string, HashSet<string>> Kinds = Options.GetTypeInfo(typeof(ConversationEvent)).PolymorphismOptions!.DerivedTypes
        .ToDictionary(
            type => (string)type.TypeDiscriminator!,
            type => Options.GetTypeInfo(type.DerivedType).Properties.Select(p => p.Name).Append("event").ToHashSet());

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        if (type.Type == typeof(ConversationSettings))
        {
            foreach (var property in type.Properties.Where(p => p.PropertyType != typeof(string) && p.PropertyType.IsAssignableTo(typeof(IEnumerable))))
            {
                property.ShouldSerialize = (_, value) => value is IEnumerable items && items.Cast<object>().Any();
            }
        }
    }
}
