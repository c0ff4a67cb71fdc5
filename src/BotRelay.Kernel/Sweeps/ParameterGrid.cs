namespace BotRelay.Kernel.Sweeps;

/// <summary>All combinations of some ranges.</summary>
public static class ParameterGrid
{
    /// <summary>The points, the last range running fastest.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <returns>Values by parameter, a point each.</returns>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Points(IReadOnlyList<ParameterRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        IEnumerable<OrderedDictionary<string, string>> points = [new(StringComparer.Ordinal)];
        foreach (var range in ranges)
        {
            points = points.SelectMany(point => range.Values, (point, value) => new OrderedDictionary<string, string>(point, StringComparer.Ordinal) { [range.Name] = value });
        }

        return [.. points];
    }
}
