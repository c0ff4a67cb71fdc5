using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace BotRelay.Browser.Profiles;

/// <summary>A page profile as JSON, read strictly: an unknown, missing or doubled field is an error that names it.</summary>
internal static partial class PageProfileJson
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new PageTestConverter(), new PageTestsConverter() },
    };

    public static PageProfile Read(string json, string source)
    {
        PageProfile profile;
        try
        {
            profile = JsonSerializer.Deserialize<PageProfile>(json, Strict) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new PageProfileException($"{source}: expected a page profile in JSON{Place(e)}: {Explain(e)}", e);
        }

        try
        {
            profile.Validate();
            return profile;
        }
        catch (PageProfileException e)
        {
            throw new PageProfileException($"{source}: {e.Message}", e);
        }
    }

    public static string Write(PageProfile profile) => JsonSerializer.Serialize(profile, Strict) + "\n";

    /// <summary>A test as JSON on one line.</summary>
    public static string Write(PageTest test) => JsonSerializer.Serialize(test, OneLine.Value);

    /// <summary>Reads one test with the options of the profile.</summary>
    internal static PageTest? Test(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? new PageTest { Selector = reader.GetString() }
        : JsonSerializer.Deserialize<PageTest>(ref reader, WithoutTests.Value);

    internal static void Write(Utf8JsonWriter writer, PageTest test)
    {
        if (test == new PageTest { Selector = test.Selector } && test.Selector is not null)
        {
            writer.WriteStringValue(test.Selector);
        }
        else
        {
            JsonSerializer.Serialize(writer, test, WithoutTests.Value);
        }
    }

    private static readonly Lazy<JsonSerializerOptions> OneLine = new(() => new JsonSerializerOptions(Strict) { WriteIndented = false });

    // The converter of a test must not meet itself.
    private static readonly Lazy<JsonSerializerOptions> WithoutTests = new(() =>
    {
        var options = new JsonSerializerOptions(Strict);
        foreach (var converter in options.Converters.Where(c => c is PageTestConverter).ToList())
        {
            options.Converters.Remove(converter);
        }

        return options;
    });

    private static string Place(JsonException e) => e switch
    {
        { LineNumber: { } line, Path: { Length: > 2 } path } => $"; line {line + 1}, {path[2..]}",
        { LineNumber: { } line } => $"; line {line + 1}",
        _ => "",
    };

    private static string Explain(JsonException e)
    {
        if (Unknown().Match(e.Message) is { Success: true } unknown)
        {
            return $"unknown field '{unknown.Groups[1].Value}'; known here: {string.Join(", ", Fields(unknown.Groups[2].Value))}.";
        }

        return Missing().Match(e.Message) is { Success: true } missing ? $"missing field {missing.Groups[1].Value}." : e.Message;
    }

    private static IEnumerable<string> Fields(string type) =>
        typeof(PageProfile).Assembly.GetType(type) is { } found && Strict.TryGetTypeInfo(found, out var info) && info is { Kind: JsonTypeInfoKind.Object } ? info.Properties.Select(p => p.Name)
        : type == typeof(PageTest).FullName ? WithoutTests.Value.GetTypeInfo(typeof(PageTest)).Properties.Select(p => p.Name)
        : [];

    [GeneratedRegex("property '([^']*)' could not be mapped .* type '([^']*)'")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.*?)\\.?( Path:|$)")]
    private static partial Regex Missing();
}
