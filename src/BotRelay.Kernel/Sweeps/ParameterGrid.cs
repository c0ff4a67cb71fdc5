using System.Globalization;
using BotRelay.Kernel.Notebooks;

namespace BotRelay.Kernel.Sweeps;

/// <summary>All combinations of some ranges.</summary>
public static class ParameterGrid
{
    /// <summary>The points, the last range running fastest.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <returns>Values by parameter, a point each.</returns>
    /// <exception cref="NotebookParameterException">They are more than <see cref="ParameterRange.Limit"/>.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Points(IReadOnlyList<ParameterRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        if (ranges.Aggregate(1.0, (product, range) => product * range.Values.Count) is > ParameterRange.Limit and var count)
        {
            throw new NotebookParameterException(string.Create(CultureInfo.InvariantCulture, $"The sweeps have {count:0} combinations: expected at most {ParameterRange.Limit}."));
        }

        IEnumerable<OrderedDictionary<string, string>> points = [new(StringComparer.Ordinal)];
        foreach (var range in ranges)
        {
            points = points.SelectMany(point => range.Values, (point, value) => new OrderedDictionary<string, string>(point, StringComparer.Ordinal) { [range.Name] = value });
        }

        return [.. points];
    }
}
