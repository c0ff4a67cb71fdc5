namespace BotRelay.Browser.Profiles;

/// <summary>A page profile that cannot be used. The message names the file, the field, what was expected and what was found.</summary>
public sealed class PageProfileException : Exception
{
    /// <summary>Creates one without a message.</summary>
    public PageProfileException()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">For a person.</param>
    public PageProfileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one from another error.</summary>
    /// <param name="message">For a person.</param>
    /// <param name="innerException">What happened.</param>
    public PageProfileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
