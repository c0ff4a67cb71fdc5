using System.CommandLine;
using BotRelay.Browser.Profiles;

namespace BotRelay.Cli.Pages;

/// <summary>What <c>doctor</c> and <c>profile try</c> are told about a page.</summary>
internal static class PageCommandOptions
{
    /// <summary>Where the picture of a page goes.</summary>
    public static Option<string?> Screenshot() => new("--screenshot") { Description = "PNG file for the picture of the page; PROFILE-page.png by default" };

    /// <summary>The profile a user named.</summary>
    /// <exception cref="UsageException">There is none, or it cannot be used.</exception>
    public static PageProfile Find(string nameOrPath)
    {
        try
        {
            return PageProfile.Find(nameOrPath);
        }
        catch (PageProfileException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>The address to open.</summary>
    /// <exception cref="UsageException">There is none, or a browser may not be sent there.</exception>
    public static string Address(PageProfile profile, string? given)
    {
        try
        {
            return PageAddress.Check(given ?? profile.Start ?? throw new UsageException($"The page profile '{profile.Name}' has no address of its own (start). Give one."));
        }
        catch (ArgumentException e)
        {
            throw new UsageException(UsageException.Plain(e), e);
        }
    }
}
