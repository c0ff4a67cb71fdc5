namespace BotRelay.Kernel.Sessions;

/// <summary>One cell as it is submitted.</summary>
/// <param name="Code">C#, with the directives a cell may hold (<c>#r</c>, <c>#i</c>, <c>#load</c>, <c>#!…</c>).</param>
/// <param name="Name">What messages call it, such as <c>cell 3</c>; several submissions may share a name.</param>
public sealed record CellSource(string Code, string Name);
