using System.Text.Json;

namespace BotRelay.Notebooks;

/// <summary>Numbers that a notebook gives to whoever runs it: <c>botrelay notebook run --sweep</c> makes a column of each.</summary>
public static class Results
{
    private const string MimeType = "application/vnd.botrelay.record+json";

    /// <summary>Records a number. Where nobody asks for it, it is only shown.</summary>
    /// <param name="name">The column.</param>
    /// <param name="value">The number; <see langword="null"/> where there is none.</param>
    public static void Record(string name, double? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var number = value is { } known && double.IsFinite(known) ? value : null;
        var text = FormattableString.Invariant($"{name} = {number:0.###}");
        if (Live.HookDisplay.Delegate is not { } show)
        {
            Console.WriteLine(text);
            return;
        }

        show(Guid.NewGuid().ToString("N"), new Dictionary<string, string>
        {
            [MimeType] = JsonSerializer.Serialize(new Dictionary<string, double?> { [name] = number }),
            ["text/plain"] = text,
        }, false);
    }
}
