namespace BotRelay.Kernel.Sessions;

/// <summary>One value in the forms a front end may choose from.</summary>
/// <param name="Data">From mime type to content: text as it is, JSON types as JSON text, images as base64.</param>
public sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>The mime type of plain text.</summary>
    public const string Plain = "text/plain";

    /// <summary>The mime type of HTML.</summary>
    public const string Html = "text/html";

    /// <summary>The mime type of what a cell records for a sweep: a JSON object from name to number, text or truth value.</summary>
    public const string Record = "application/vnd.botrelay.record+json";

    /// <summary>A bundle of one form.</summary>
    /// <param name="mimeType">Its mime type.</param>
    /// <param name="content">Its content.</param>
    /// <returns>The bundle.</returns>
    public static MimeBundle Of(string mimeType, string content) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { [mimeType] = content });

    /// <summary>Whether content of a mime type is JSON and stands unquoted in a message or file.</summary>
    /// <param name="mimeType">The mime type.</param>
    /// <returns>True for <c>application/json</c> and every <c>+json</c> but JavaScript's.</returns>
    public static bool IsJson(string mimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));
    }
}
