namespace BotRelay.Kernel.Notebooks;

/// <summary>A parameter was given that the notebook does not declare, or a value that is none of its type.</summary>
/// <param name="message">Names the parameter, what was expected and what was given.</param>
public sealed class NotebookParameterException(string message) : Exception(message);
