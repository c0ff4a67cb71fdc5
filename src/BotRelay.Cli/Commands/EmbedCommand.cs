using System.Buffers.Binary;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotRelay.Cli.Running;
using BotRelay.Embeddings;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay embed</c>: token ids and vectors of texts.</summary>
internal static class EmbedCommand
{
    private enum EmbedFormat
    {
        Json,
    }

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var format = new Option<EmbedFormat>("--format") { Description = "json: an object a line, with ids ([CLS] and [SEP] counted, cut at 256) and vector (base64 of little-endian 32-bit floats)" };
        var command = new ExampleCommand(
            "embed",
            "Embeds texts from standard input, one a line, or JSON Lines with \"text\" where the first line is such an object.",
            "echo \"Hello there.\" | botrelay embed",
            "botrelay embed --format json < texts.jsonl > vectors.jsonl")
        {
            format,
        };
        command.SetAction(async (_, stop) =>
        {
            var number = 0;
            bool? json = null;
            while (await console.In.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
            {
                line = ++number == 1 ? line.TrimStart('\uFEFF') : line;
                json ??= line.Length == 0 ? null : IsObject(line);
                if (json is not true || !string.IsNullOrWhiteSpace(line))
                {
                    await console.Out.WriteLineAsync(Embed(json is true ? Text(line, number) : line)).ConfigureAwait(false);
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Embed(string text)
    {
        var vector = StaticEmbedder.Default.Embed(text);
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return CliJson.Line(new JsonObject
        {
            ["ids"] = new JsonArray([.. WordPieceEncoder.Uncased.EncodeWithSpecials(text)]),
            ["vector"] = Convert.ToBase64String(bytes),
        });
    }

    private static bool IsObject(string line)
    {
        try
        {
            return JsonElement.Parse(line).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Text(string line, int number)
    {
        try
        {
            if (JsonElement.Parse(line) is { ValueKind: JsonValueKind.Object } json
                && json.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            {
                return text.GetString()!;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Falls through to the one message there is for a line that cannot be used.
        }

        throw new UsageException($"standard input, line {number}: expected a JSON object with a string \"text\", found {TerminalText.OneLine(line, 80)}");
    }
}
