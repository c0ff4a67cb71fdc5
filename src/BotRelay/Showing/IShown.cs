namespace BotRelay.Showing;

/// <summary>A value with an HTML form of its own, for notebooks.</summary>
internal interface IShown
{
    /// <summary>A fragment of HTML; every text in it is encoded.</summary>
    string ToHtml();
}
