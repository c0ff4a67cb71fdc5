using System.Globalization;

namespace BotRelay.Charts.Tests.Styling;

/// <summary>How eyes see: simulated colour blindness, the distance of two colours, contrast.</summary>
internal static class ColourVision
{
    /// <summary>Linear RGB as seen with all cones and without one of the three. (Machado, Oliveira and Fernandes 2009, severity 1.)</summary>
    public static readonly IReadOnlyDictionary<string, double[]> Kinds = new Dictionary<string, double[]>
    {
        ["all cones"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    /// <summary>Distance of two colours as seen by someone, CIEDE2000; about 1 is just told apart side by side.</summary>
    public static double Distance(string a, string b, string kind) => Distance(Lab(Seen(a, Kinds[kind])), Lab(Seen(b, Kinds[kind])));

    /// <summary>Contrast ratio of WCAG 2, from 1 to 21.</summary>
    public static double Contrast(string a, string b)
    {
        var (dark, light) = (Math.Min(Luminance(a), Luminance(b)), Math.Max(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>A colour laid over another with an opacity.</summary>
    public static string Over(string ground, (int R, int G, int B) tint, double opacity)
    {
        var under = Channels(ground);
        int[] over = [tint.R, tint.G, tint.B];
        return "#" + string.Concat(over.Select((c, i) => ((int)Math.Round(c * opacity + under[i] * 255 * (1 - opacity))).ToString("X2", CultureInfo.InvariantCulture)));
    }

    /// <summary>CIEDE2000 of two colours in CIELAB. (Sharma, Wu and Dalal 2005.)</summary>
    public static double Distance((double L, double A, double B) first, (double L, double A, double B) second)
    {
        static double Degrees(double b, double a) => (Math.Atan2(b, a) * 180 / Math.PI + 360) % 360;
        static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);
        static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
        static double Saturation(double chroma) => Math.Sqrt(Math.Pow(chroma, 7) / (Math.Pow(chroma, 7) + Math.Pow(25, 7)));
        var g = 0.5 * (1 - Saturation((double.Hypot(first.A, first.B) + double.Hypot(second.A, second.B)) / 2));
        var (a1, a2) = (first.A * (1 + g), second.A * (1 + g));
        var (c1, c2) = (double.Hypot(a1, first.B), double.Hypot(a2, second.B));
        var (h1, h2) = (Degrees(first.B, a1), Degrees(second.B, a2));
        var turn = c1 * c2 == 0 ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
        var (dl, dc, dh) = (second.L - first.L, c2 - c1, 2 * Math.Sqrt(c1 * c2) * Sin(turn / 2));
        var (l, c) = ((first.L + second.L) / 2, (c1 + c2) / 2);
        var h = c1 * c2 == 0 ? h1 + h2 : Math.Abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
        var t = 1 - 0.17 * Cos(h - 30) + 0.24 * Cos(2 * h) + 0.32 * Cos(3 * h + 6) - 0.20 * Cos(4 * h - 63);
        var (sl, sc, sh) = (1 + 0.015 * (l - 50) * (l - 50) / Math.Sqrt(20 + (l - 50) * (l - 50)), 1 + 0.045 * c, 1 + 0.015 * c * t);
        var rotation = -Sin(60 * Math.Exp(-Math.Pow((h - 275) / 25, 2))) * 2 * Saturation(c);
        return Math.Sqrt(Math.Pow(dl / sl, 2) + Math.Pow(dc / sc, 2) + Math.Pow(dh / sh, 2) + rotation * dc / sc * dh / sh);
    }

    private static double[] Channels(string hex) =>
        [.. Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)];

    private static double[] Linear(string hex) => [.. Channels(hex).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

    private static double Luminance(string hex) => Linear(hex) is [var r, var g, var b] ? 0.2126 * r + 0.7152 * g + 0.0722 * b : 0;

    private static double[] Seen(string hex, double[] matrix)
    {
        var linear = Linear(hex);
        return [.. Enumerable.Range(0, 3).Select(row => Math.Clamp(linear.Select((c, i) => c * matrix[3 * row + i]).Sum(), 0, 1))];
    }

    private static (double L, double A, double B) Lab(double[] linear)
    {
        static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;
        var (r, g, b) = (linear[0], linear[1], linear[2]);
        var x = F((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        var y = F(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        var z = F((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return (116 * y - 16, 500 * (x - y), 200 * (y - z));
    }
}
