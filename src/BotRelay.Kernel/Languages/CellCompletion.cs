namespace BotRelay.Kernel.Languages;

/// <summary>One thing that could stand at the cursor.</summary>
/// <param name="Text">What would be put in.</param>
/// <param name="Kind">What it is, in lower case: <c>method</c>, <c>class</c>, <c>local</c>, <c>keyword</c> ….</param>
/// <param name="Description">Its signature and, on the next line, its summary; null for a keyword and far down the list.</param>
public sealed record CellCompletion(string Text, string Kind, string? Description);
