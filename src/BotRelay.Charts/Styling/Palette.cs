namespace BotRelay.Charts.Styling;

/// <summary>A colour on white and the same idea on a dark ground.</summary>
/// <param name="Light">Hexadecimal colour for a light page.</param>
/// <param name="Dark">Hexadecimal colour for a dark page.</param>
internal sealed record Ink(string Light, string Dark);

/// <summary>
/// The colours of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any common colour blindness can tell apart,
/// made darker on white where the original has less than 3:1 to it.
/// </summary>
internal static class Palette
{
    public static readonly Ink Vermillion = new("#D55E00", "#F27F2E");
    public static readonly Ink Blue = new("#0072B2", "#56B4E9");
    public static readonly Ink Green = new("#00845F", "#1FC79A");
    public static readonly Ink Purple = new("#A94F82", "#DE9BC2");
    public static readonly Ink Orange = new("#A96F00", "#E69F00");
    public static readonly Ink Sky = new("#2583B8", "#8ED0F5");
    public static readonly Ink Neutral = new("#4A4F57", "#C3C9D1");

    /// <summary>Colours for series that have no meaning of their own, in order.</summary>
    public static readonly IReadOnlyList<Ink> Series = [Blue, Vermillion, Green, Purple, Orange, Sky, Neutral];

    /// <summary>Line dashes that go with <see cref="Series"/>, so that colour is never the only difference.</summary>
    public static readonly IReadOnlyList<string> Dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid"];

    /// <summary>Marker symbols that go with <see cref="Series"/>.</summary>
    public static readonly IReadOnlyList<string> Symbols = ["circle", "diamond", "square", "triangle-up", "x", "star", "cross"];

    /// <summary>Tint over turns in alarm, seen on both grounds.</summary>
    public const string AlarmTint = "rgba(213,94,0,0.13)";
}
