namespace BotRelay.Tuning;

/// <summary>Someone, or something, that labelled a conversation.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Annotator">What it is, for whoever is shown the labels: <c>person</c>, <c>language model</c>.</param>
/// <param name="Reviewed">Turns it has read so far, from turn 0; <see langword="null"/> when all.</param>
/// <param name="Open">Onset of a deadlock that the rater has not marked the end of yet, or <see langword="null"/>.</param>
public sealed record LabelRater(string Name, string Annotator, int? Reviewed = null, int? Open = null);
