using System.Collections.Concurrent;
using System.Text.Json;

namespace BotRelay.Agents;

/// <summary>Who an embedded bot is and everything it knows to say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">The system prompt a language model would play it by (<c>persona</c> in the file).</param>
/// <param name="Lines">What it can say, each on a topic.</param>
/// <param name="Agreements">What it says when it has run dry; <c>{echo}</c> stands for something said before.</param>
public sealed record Persona(string Name, string Description, IReadOnlyList<PersonaLine> Lines, IReadOnlyList<string> Agreements)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly ConcurrentDictionary<string, Persona> Embedded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the personas that ship, in alphabetical order, as <see cref="Load"/> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = EmbeddedData.Names("personas");

    /// <summary>The topics it has lines on, in the order they first appear.</summary>
    public IReadOnlyList<string> Topics => [.. Lines.Select(l => l.Topic).Distinct(StringComparer.Ordinal)];

    /// <summary>Loads a persona.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, in any case, or the path of a JSON file: <c>{"name", "persona", "lines": [{"topic", "text"}], "agreements": […]}</c>.</param>
    /// <exception cref="FileNotFoundException">Neither.</exception>
    /// <exception cref="InvalidDataException">A file that is no persona; the message names the file and what is missing.</exception>
    public static Persona Load(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        if (Names.FirstOrDefault(n => n.Equals(nameOrPath, StringComparison.OrdinalIgnoreCase)) is { } name)
        {
            return Embedded.GetOrAdd(name, n =>
            {
                using var resource = EmbeddedData.Open($"personas/{n}.json");
                return Parse(resource, n);
            });
        }

        if (!File.Exists(nameOrPath))
        {
            throw new FileNotFoundException(
                $"Expected the name of a persona ({string.Join(", ", Names)}) or the path of a persona file, got '{nameOrPath}'.", nameOrPath);
        }

        using var file = File.OpenRead(nameOrPath);
        return Parse(file, nameOrPath);
    }

    private static Persona Parse(Stream stream, string source)
    {
        PersonaFile? file;
        try
        {
            file = JsonSerializer.Deserialize<PersonaFile>(stream, Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{source}: expected the JSON of a persona, got something else: {e.Message}", e);
        }

        var missing =
            string.IsNullOrWhiteSpace(file?.Name) ? "a name"
            : file.Lines is not { Count: > 0 } || file.Lines.Any(l => string.IsNullOrWhiteSpace(l?.Text) || string.IsNullOrWhiteSpace(l.Topic)) ? "lines, each with a topic and a text"
            : file.Agreements is not { Count: > 0 } || file.Agreements.Any(string.IsNullOrWhiteSpace) ? "agreements"
            : null;
        return missing is null
            ? new Persona(file!.Name!, file.Persona ?? "", file.Lines!, file.Agreements!)
            : throw new InvalidDataException($"{source}: expected a persona with {missing}, found none.");
    }

    private sealed record PersonaFile(string? Name, string? Persona, IReadOnlyList<PersonaLine>? Lines, IReadOnlyList<string>? Agreements);
}

/// <summary>Something a persona can say.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Text">The words.</param>
public sealed record PersonaLine(string Topic, string Text);
