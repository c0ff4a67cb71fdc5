namespace BotRelay.Kernel.Jupyter;

/// <summary>The protocol counts a cursor in code points, .NET in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>Units before a number of code points.</summary>
    public static int ToUnits(string text, int codePoints)
    {
        var units = 0;
        for (; codePoints > 0 && units < text.Length; codePoints--)
        {
            units += units + 1 < text.Length && char.IsSurrogatePair(text[units], text[units + 1]) ? 2 : 1;
        }

        return units;
    }

    /// <summary>Code points before a number of units.</summary>
    public static int FromUnits(string text, int units) => units - Enumerable.Range(0, Math.Max(0, units - 1)).Count(i => char.IsSurrogatePair(text[i], text[i + 1]));
}
