namespace BotRelay.Charts.Thresholds;

/// <summary>A slider's range in round steps.</summary>
/// <param name="Minimum">Least value, a whole number of steps.</param>
/// <param name="Maximum">Greatest value, a whole number of steps.</param>
/// <param name="Step">1, 2 or 5 times a power of ten.</param>
/// <param name="Digits">Decimals that a step needs.</param>
internal readonly record struct Scale(double Minimum, double Maximum, double Step, int Digits)
{
    private const double Roughly = 1 + 1e-9;

    /// <summary>The scale that covers a range.</summary>
    /// <param name="least">Lower end.</param>
    /// <param name="most">Upper end, not below it.</param>
    /// <param name="steps">About how many steps.</param>
    public static Scale Over(double least, double most, int steps)
    {
        var wide = Math.Max(most - least, 1e-6) / steps;
        var power = (int)Math.Floor(Math.Log10(wide));
        var unit = Math.Pow(10, power);
        var step = unit * (wide <= unit * Roughly ? 1 : wide <= 2 * unit * Roughly ? 2 : wide <= 5 * unit * Roughly ? 5 : 10);
        var digits = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 9);
        return new Scale(Math.Round(Math.Floor(least / step) * step, digits), Math.Round(Math.Ceiling(most / step) * step, digits), Math.Round(step, digits), digits);
    }
}
