using System.Text.RegularExpressions;

namespace BotRelay.Browser.Profiles;

/// <summary>A regular expression that the page's JavaScript will run; checked before as far as .NET can.</summary>
internal static class ScriptPattern
{
    /// <summary>What is wrong with a pattern, or <see langword="null"/>.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"expected a regular expression, found '{pattern}': {e.Message}";
        }
    }
}
