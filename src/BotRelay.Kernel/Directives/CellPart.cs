namespace BotRelay.Kernel.Directives;

/// <summary>A stretch of a cell that one thing is done with.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Text">Code or markup in its own lines, those before it blank; or the directive's argument.</param>
/// <param name="Line">Line in the cell, from 1.</param>
internal sealed record CellPart(CellPartKind Kind, string Text, int Line);
