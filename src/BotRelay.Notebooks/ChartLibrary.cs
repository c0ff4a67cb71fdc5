using BotRelay.Notebooks.Figures;

namespace BotRelay.Notebooks;

/// <summary>plotly.js for the charts of a notebook, as an output of its own. See <see cref="Charts.ShareLibrary"/>.</summary>
public sealed class ChartLibrary : Visual
{
    internal ChartLibrary()
    {
    }

    /// <inheritdoc/>
    public override string ToHtml() => Entry.Library() + "<small>Charts of this notebook share the script in this output.</small>";

    /// <inheritdoc/>
    public override string ToString() => "Charts of this notebook share the script in this output.";
}
