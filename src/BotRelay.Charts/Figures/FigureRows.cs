namespace BotRelay.Charts.Figures;

/// <summary>Names of a chart's rows.</summary>
/// <param name="Names">As the axis has them.</param>
/// <param name="Brief">As a narrow page shows them, in the same order.</param>
internal sealed record FigureRows(IReadOnlyList<string> Names, IReadOnlyList<string> Brief);
