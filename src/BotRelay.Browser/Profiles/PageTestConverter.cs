using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotRelay.Browser.Profiles;

/// <summary>A test as a selector or an object.</summary>
internal sealed class PageTestConverter : JsonConverter<PageTest>
{
    public override PageTest? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new PageTest { Selector = reader.GetString() },
        JsonTokenType.StartObject => PageProfileJson.Test(ref reader),
        _ => throw new JsonException($"Expected a test: a CSS selector or an object, found {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, PageTest value, JsonSerializerOptions options) => PageProfileJson.Write(writer, value);
}

/// <summary>Tests of which one is enough: one test, or an array of them.</summary>
internal sealed class PageTestsConverter : JsonConverter<IReadOnlyList<PageTest>>
{
    public override IReadOnlyList<PageTest> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return [Item(ref reader)];
        }

        var tests = new List<PageTest>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            tests.Add(Item(ref reader));
        }

        return tests;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<PageTest> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var test in value)
        {
            PageProfileJson.Write(writer, test);
        }

        writer.WriteEndArray();
    }

    private static PageTest Item(ref Utf8JsonReader reader) => reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject
        ? PageProfileJson.Test(ref reader)!
        : throw new JsonException($"Expected a test: a CSS selector or an object, found {reader.TokenType}.");
}
