using System.Buffers.Binary;
using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotRelay.Cli.Running;
using Microsoft.Extensions.AI;

namespace BotRelay.Cli.Commands;

/// <summary><c>botrelay embed</c>: token ids and vectors of texts.</summary>
internal static class EmbedCommand
{
    private const int LinesAtOnce = 64;

    private enum EmbedFormat
    {
        Json,
    }

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where to read and write.</param>
    public static Command Create(CliConsole console)
    {
        var format = new Option<EmbedFormat>("--format") { Description = "json: an object a line, with ids ([CLS] and [SEP] counted, cut at 256 or the embedder's limit) and vector (base64 of little-endian 32-bit floats)" };
        var embedding = Embedders.Option();
        var command = new ExampleCommand(
            "embed",
            "Embeds texts from standard input, one a line, or JSON Lines with \"text\" where the first line is such an object.",
            "echo \"Hello there.\" | botrelay embed",
            "botrelay embed --embedder minilm < lines.txt",
            "botrelay embed --format json < texts.jsonl > vectors.jsonl")
        {
            embedding, format,
        };
        command.SetAction(async (parsed, stop) =>
        {
            using var embedder = Embedders.Open(parsed.GetValue(embedding), console);
            var texts = new List<string>();
            await foreach (var text in TextsAsync(console.In, stop).ConfigureAwait(false))
            {
                if (text is not null)
                {
                    texts.Add(text);
                }

                // Who sends a line and waits gets its vector at once; lines that are there already go together.
                if (texts.Count == LinesAtOnce || (text is null && texts.Count > 0))
                {
                    await EmbedAsync(texts, embedder, console.Out, stop).ConfigureAwait(false);
                    texts.Clear();
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The texts; <see langword="null"/> where the next line is not there yet, and at the end.</summary>
    private static async IAsyncEnumerable<string?> TextsAsync(TextReader input, [EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        bool? json = null;
        while (true)
        {
            var reading = input.ReadLineAsync(stop);
            if (!reading.IsCompleted)
            {
                yield return null;
            }

            if (await reading.ConfigureAwait(false) is not { } line)
            {
                break;
            }

            line = ++number == 1 ? line.TrimStart('\uFEFF') : line;
            json ??= line.Length == 0 ? null : IsObject(line);
            if (json is not true || !string.IsNullOrWhiteSpace(line))
            {
                yield return json is true ? Text(line, number) : line;
            }
        }

        yield return null;
    }

    private static async Task EmbedAsync(List<string> texts, IEmbeddingGenerator<string, Embedding<float>> embedder, TextWriter output, CancellationToken stop)
    {
        var vectors = await embedder.GenerateAsync(texts, cancellationToken: stop).ConfigureAwait(false);
        foreach (var (text, vector) in texts.Zip(vectors))
        {
            await output.WriteLineAsync(CliJson.Line(new JsonObject
            {
                ["ids"] = new JsonArray([.. Embedders.Ids(embedder, text)]),
                ["vector"] = Base64(vector.Vector.Span),
            })).ConfigureAwait(false);
        }

        await output.FlushAsync(stop).ConfigureAwait(false);
    }

    private static string Base64(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return Convert.ToBase64String(bytes);
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
