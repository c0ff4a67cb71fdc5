using System.Globalization;
using BotRelay.Relaying;

namespace BotRelay.Cli.Running;

/// <summary>Waits between turns, as written on the command line.</summary>
internal static class Paces
{
    private const double LongestWait = 86400;

    /// <summary>Reads a wait.</summary>
    /// <param name="text">Seconds, or two of them with a dash between; <see langword="null"/> for no wait.</param>
    /// <exception cref="UsageException">Neither.</exception>
    public static Pace? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        double[] bounds = [.. text.Split('-', 2).Select(part =>
            double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestWait ? seconds : -1)];
        return bounds[0] < 0 || bounds[^1] < bounds[0]
            ? throw new UsageException($"--pace expects seconds from 0 to {LongestWait}, or a range such as 1-3; got '{TerminalText.OneLine(text)}'.")
            : Pace.Between(TimeSpan.FromSeconds(bounds[0]), TimeSpan.FromSeconds(bounds[^1]));
    }
}
