using System.Text.Json;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Display;

/// <summary>What a cell can call without naming a type.</summary>
public static class CellFunctions
{
#pragma warning disable IDE1006 // Cells write these as they did in .NET Interactive.

    /// <summary>Cancelled when the cell is interrupted or its time is over: hand it to what takes long.</summary>
    public static CancellationToken cancellationToken => CellContext.Current?.Stop ?? CancellationToken.None;

    /// <summary>Shows a value now, in the middle of the cell.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">For a text that is already of this type; null formats the value.</param>
    /// <returns>The display, to update it.</returns>
    public static DisplayedValue display(object? value, string? mimeType = null)
    {
        var displayed = new DisplayedValue(Guid.NewGuid().ToString("N"));
        var bundle = mimeType is null ? ValueFormatter.Format(value) : MimeBundle.Of(mimeType, value as string ?? ValueFormatter.Plain(value));
        CellContext.Current?.Emit(new DisplayOutput(bundle, displayed.DisplayId));
        return displayed;
    }

    /// <summary>Marks a text as HTML.</summary>
    /// <param name="content">The markup.</param>
    /// <returns>A value that shows as the markup.</returns>
    public static HtmlContent HTML(string content) => new(content);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">Only when the next output arrives, so that nothing flickers.</param>
    public static void clear(bool wait = false) => CellContext.Current?.Emit(new ClearOutput(wait));

#pragma warning restore IDE1006

    /// <summary>Asks the person at the front end.</summary>
    /// <param name="prompt">What to show before the answer.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="NotSupportedException">The front end takes no input.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(Ask(new InputRequest(prompt, Password: false)));

    /// <summary>Asks the person at the front end for something that must not be shown.</summary>
    /// <param name="prompt">What to show before the answer.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="NotSupportedException">The front end takes no input.</exception>
    public static Task<string> GetPasswordAsync(string prompt = "") => Task.FromResult(Ask(new InputRequest(prompt, Password: true)));

    /// <summary>Reports a value to whoever runs the notebook: a sweep makes a column of it.</summary>
    /// <param name="name">The column.</param>
    /// <param name="value">A number, a text, a truth value or null.</param>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public static void Record(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var json = JsonSerializer.Serialize(new Dictionary<string, object?> { [name] = Scalar(name, value) });
        CellContext.Current?.Emit(new DisplayOutput(new MimeBundle(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [MimeBundle.Record] = json,
            [MimeBundle.Plain] = $"{name} = {ValueFormatter.Plain(value)}",
        })));
    }

    private static string Ask(InputRequest request) => CellContext.Current is { } context ? context.Session.Ask(request, context.Stop) ?? "" : "";

    private static object? Scalar(string name, object? value) => value switch
    {
        null or string or bool or sbyte or byte or short or ushort or int or uint or long or ulong or decimal => value,
        double number => double.IsFinite(number) ? number : null,
        float number => float.IsFinite(number) ? number : null,
        Enum or char or Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan => value.ToString(),
        _ => throw new ArgumentException($"Record(\"{name}\", …) takes a number, a text, a truth value or null, not a {value.GetType()}. Record its parts one by one.", nameof(value)),
    };
}
