using System.CommandLine.Parsing;
using System.Globalization;

namespace BotRelay.Cli.Running;

/// <summary>Checks of numbers on the command line.</summary>
internal static class Numbers
{
    /// <summary>Longest wait: a day.</summary>
    private const double LongestWait = 86400;

    /// <summary>A whole number of at least so much.</summary>
    /// <param name="result">The option as parsed.</param>
    /// <param name="least">The least.</param>
    public static void AtLeast(OptionResult result, int least)
    {
        if (Text(result) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number < least)
        {
            result.AddError($"{result.Option.Name} expects {least} or more, got {text}.");
        }
    }

    /// <summary>A wait in seconds.</summary>
    /// <param name="result">The option as parsed.</param>
    public static void IsDuration(OptionResult result)
    {
        if (Text(result) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is not (>= 0 and <= LongestWait))
        {
            result.AddError($"{result.Option.Name} expects 0 to {LongestWait} seconds, got {text}.");
        }
    }

    private static string? Text(OptionResult result) => result.Tokens is [var token, ..] ? token.Value : null;
}
