using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Display;

/// <summary>A value a cell has shown and may show anew in the same place.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class DisplayedValue
{
    internal DisplayedValue(string displayId) => DisplayId = displayId;

    /// <summary>Names the display in the front end.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in this one's place.</summary>
    /// <param name="value">The value.</param>
    public void Update(object? value) => CellContext.Current?.Emit(new UpdateOutput(ValueFormatter.Format(value), DisplayId));
}
