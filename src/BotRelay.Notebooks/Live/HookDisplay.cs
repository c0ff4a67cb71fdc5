namespace BotRelay.Notebooks.Live;

/// <summary>A host that left a delegate in the application's data, as our kernel and <c>botrelay notebook run</c> do.</summary>
internal sealed class HookDisplay : LiveDisplay
{
    /// <summary>Where the delegate is: its arguments are a name for the display, the content by mime type, and whether to update.</summary>
    public const string Name = "BotRelay.Display";

    private readonly Action<string, IReadOnlyDictionary<string, string>, bool> _show;
    private readonly string _id = Guid.NewGuid().ToString("N");
    private bool _shown;

    private HookDisplay(Action<string, IReadOnlyDictionary<string, string>, bool> show) => _show = show;

    /// <summary>The host's delegate; <see langword="null"/> where it left none.</summary>
    public static Action<string, IReadOnlyDictionary<string, string>, bool>? Delegate => AppContext.GetData(Name) as Action<string, IReadOnlyDictionary<string, string>, bool>;

    public static HookDisplay? TryCreate() => Delegate is { } show ? new HookDisplay(show) : null;

    /// <inheritdoc/>
    public override bool Show(Visual visual)
    {
        _show(_id, new Dictionary<string, string> { ["text/html"] = visual.ToHtml(), ["text/plain"] = visual.ToString() }, _shown);
        return _shown = true;
    }
}
