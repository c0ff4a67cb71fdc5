using System.Globalization;

namespace BotRelay.Experiments;

/// <summary>One talk of an experiment.</summary>
/// <param name="Pair">Name of the pair.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Profile">Name of the profile that its alarms come from.</param>
/// <param name="Seed">Seed of the talk.</param>
public sealed record ExperimentTalk(string Pair, string Strategy, string Profile, int Seed)
{
    /// <summary>File name of its log.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Pair}.{Seed}.{Safe(Strategy)}.{Safe(Profile)}.jsonl");

    /// <summary>File name of the log up to the onset, which all talks of a pair and seed share.</summary>
    public string SharedFileName => string.Create(CultureInfo.InvariantCulture, $"{Pair}.{Seed}.jsonl");

    private static string Safe(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
