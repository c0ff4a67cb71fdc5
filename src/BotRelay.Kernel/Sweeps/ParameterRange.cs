using System.Globalization;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Sweeps;

/// <summary>The values one parameter takes in a sweep.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Values">Its values in order, as text.</param>
public sealed record ParameterRange(string Name, IReadOnlyList<string> Values)
{
    /// <summary>How many values a range may have.</summary>
    public const int Limit = 100_000;

    /// <summary>Reads <c>name=start:stop:step</c> (both ends included, step 1 if left out) or <c>name=a,b,c</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The range. Decimal arithmetic: <c>.70:.85:.01</c> has exactly 16 values.</returns>
    /// <exception cref="NotebookParameterException">It is neither.</exception>
    public static ParameterRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        if (cut < 1 || cut == text.Length - 1)
        {
            throw new NotebookParameterException($"'{text}' is no sweep: expected name=start:stop:step, such as threshold=.70:.85:.01, or name=a,b,c.");
        }

        var (name, values) = (text[..cut].Trim(), text[(cut + 1)..]);
        return new ParameterRange(name, values.Contains(':', StringComparison.Ordinal) ? Steps(text, values) : values.Split(',', StringSplitOptions.TrimEntries));
    }

    private static string[] Steps(string text, string values)
    {
        var parts = values.Split(':');
        var numbers = parts.Select(part => decimal.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null).ToArray();
        if (numbers is not ([{ }, { }] or [{ }, { }, { }]))
        {
            throw new NotebookParameterException($"'{text}' is no sweep: expected start:stop:step as numbers, found '{values}'.");
        }

        var (start, stop, step) = (numbers[0]!.Value, numbers[1]!.Value, numbers.Length == 3 ? numbers[2]!.Value : 1);
        if (step == 0 || (stop - start) / step is var steps && (steps < 0 || steps >= Limit))
        {
            throw new NotebookParameterException($"'{text}' is no sweep: from {parts[0]} by steps of {step.ToString(CultureInfo.InvariantCulture)}, {parts[1]} is never reached, or only after more than {Limit} values.");
        }

        return [.. Enumerable.Range(0, (int)Math.Floor((stop - start) / step) + 1).Select(i => (start + (i * step)).ToString(CultureInfo.InvariantCulture))];
    }
}
