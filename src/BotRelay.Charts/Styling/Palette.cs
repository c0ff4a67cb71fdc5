namespace BotRelay.Charts.Styling;

/// <summary>A colour on white and the same idea on a dark ground.</summary>
/// <param name="Light">Hexadecimal colour for a light page.</param>
/// <param name="Dark">Hexadecimal colour for a dark page.</param>
internal sealed record Ink(string Light, string Dark);

/// <summary>
/// The hues of Okabe and Ito (https://jfly.uni-koeln.de/color/), moved in lightness until each line has 3:1 to its ground and any two are told apart by
/// people with each kind of colour blindness: what the original has as lightness on print is lost where all must be dark enough for white, or light enough for a dark page.
/// </summary>
internal static class Palette
{
    public static readonly Ink Vermillion = new("#D55E00", "#F27F2E");
    public static readonly Ink Blue = new("#0060BD", "#3099E0");
    public static readonly Ink Green = new("#00875F", "#1FC79A");
    public static readonly Ink Purple = new("#AD4F86", "#CF90B6");
    public static readonly Ink Amber = new("#745200", "#FFBD04");
    public static readonly Ink Sky = new("#1E90C6", "#A0D7FB");
    public static readonly Ink Neutral = new("#454A52", "#CBD0D6");

    /// <summary>Thresholds, chance and other lines to compare with, on both grounds.</summary>
    public const string Rule = "#7A828C";

    /// <summary>Colours for series that have no meaning of their own, in order.</summary>
    public static readonly IReadOnlyList<Ink> Series = [Blue, Vermillion, Green, Purple, Amber, Sky, Neutral];

    /// <summary>Line dashes that go with <see cref="Series"/>, so that colour is never the only difference.</summary>
    public static readonly IReadOnlyList<string> Dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid"];

    /// <summary>Marker symbols that go with <see cref="Series"/>.</summary>
    public static readonly IReadOnlyList<string> Symbols = ["circle", "diamond", "square", "triangle-up", "x", "star", "cross"];

    /// <summary>Tint over turns in alarm, seen on both grounds.</summary>
    public const string AlarmTint = "rgba(213,94,0,0.13)";
}
