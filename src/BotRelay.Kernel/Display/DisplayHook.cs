using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Display;

/// <summary>
/// How a library shows something in a cell without a reference to any notebook host, as a chart does that grows while the cell runs. The host leaves a delegate
/// of base types in the application's data:
/// <code>
/// var show = AppContext.GetData("BotRelay.Display") as Action&lt;string, IReadOnlyDictionary&lt;string, string&gt;, bool&gt;;
/// show?.Invoke(displayId, mimeBundle, update);
/// </code>
/// The arguments are a name for the display, chosen by the library (a GUID, say), the content by mime type (text as it is, JSON types as JSON text, images as base64),
/// and whether to show it anew in the place of the display of that name instead of as a new one. It may be called from any thread that the cell's code started; outside of a cell it does nothing.
/// No delegate means that this host is none of ours.
/// </summary>
public static class DisplayHook
{
    /// <summary>The name in <see cref="AppContext.GetData"/>.</summary>
    public const string Name = "BotRelay.Display";

    /// <summary>Leaves the delegate.</summary>
    internal static void Install() => AppContext.SetData(Name, (Action<string, IReadOnlyDictionary<string, string>, bool>)Show);

    private static void Show(string displayId, IReadOnlyDictionary<string, string> data, bool update)
    {
        ArgumentException.ThrowIfNullOrEmpty(displayId);
        ArgumentNullException.ThrowIfNull(data);
        var bundle = new MimeBundle(new Dictionary<string, string>(data, StringComparer.Ordinal));
        CellContext.Current?.Emit(update ? new UpdateOutput(bundle, displayId) : new DisplayOutput(bundle, displayId));
    }
}
