namespace BotRelay.Notebooks.Live;

/// <summary>A chart that grows in its place, redrawn at most four times a second. Updates leave plotly.js out; the last one, which a saved notebook keeps, stands alone again.</summary>
internal sealed class LiveChart(LiveDisplay? display, Func<NotebookChart> draw, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly LiveDisplay? _display = display;
    private long? _drawn;
    private bool _refused;

    /// <summary>Whether the host shows it.</summary>
    public bool IsShown => _drawn is not null && !_refused;

    /// <summary>Draws what is new, unless it was drawn a moment ago.</summary>
    public void Grow()
    {
        if (_display is not null && !_refused && (_drawn is not { } last || time.GetElapsedTime(last) >= Interval))
        {
            Draw(shared: Charts.IsLibraryShared || _drawn is not null);
        }
    }

    /// <summary>Draws the end.</summary>
    public void End()
    {
        if (IsShown)
        {
            Draw(Charts.IsLibraryShared);
        }
    }

    private void Draw(bool shared)
    {
        var chart = draw();
        _refused = !_display!.Show(new Fragment(chart.ToHtml(shared), chart.ToString()));
        _drawn = time.GetTimestamp();
    }
}
