namespace BotRelay.Kernel.Sessions;

/// <summary>Something a cell put out, in the order it did.</summary>
public abstract record CellOutput;

/// <summary>Text on a console stream; neighbouring pieces of one stream may arrive as one.</summary>
/// <param name="Stream">Which stream.</param>
/// <param name="Text">The text, line ends included.</param>
public sealed record StreamOutput(StreamName Stream, string Text) : CellOutput;

/// <summary>A value shown in the middle of a cell.</summary>
/// <param name="Data">The value's forms.</param>
/// <param name="DisplayId">Names the display, so that an <see cref="UpdateOutput"/> can replace it; null where nothing will.</param>
public sealed record DisplayOutput(MimeBundle Data, string? DisplayId = null) : CellOutput;

/// <summary>A new content for an earlier display, of this cell or one before.</summary>
/// <param name="Data">The value's forms.</param>
/// <param name="DisplayId">The display's name.</param>
public sealed record UpdateOutput(MimeBundle Data, string DisplayId) : CellOutput;

/// <summary>The value of the cell's trailing expression.</summary>
/// <param name="Data">The value's forms.</param>
public sealed record ResultOutput(MimeBundle Data) : CellOutput;

/// <summary>Everything shown so far by the cell is to be taken away.</summary>
/// <param name="Wait">Only when the next output arrives.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;

/// <summary>The cell failed; nothing comes after this.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>, <c>DirectiveError</c>, <c>Interrupted</c>.</param>
/// <param name="Message">What went wrong, in one paragraph.</param>
/// <param name="Cell">Name of the cell that holds the fault; an imported cell's where it came from there.</param>
/// <param name="Line">Line of that cell, from 1; null where no line of a cell is to blame.</param>
/// <param name="Traceback">Lines to show: the fault, where it is, the source line it points to.</param>
public sealed record ErrorOutput(string Name, string Message, string Cell, int? Line, IReadOnlyList<string> Traceback) : CellOutput;
