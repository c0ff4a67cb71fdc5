using System.Globalization;
using BotRelay.Showing;

namespace BotRelay.Tuning;

/// <summary>How long conversations stay alive: the Kaplan-Meier estimate (Kaplan and Meier 1958) of the share that has not frozen yet after so many turns.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class SurvivalCurve : IShown
{
    private SurvivalCurve(IReadOnlyList<SurvivalStep> steps, int subjects)
    {
        Steps = steps;
        Subjects = subjects;
    }

    /// <summary>The curve's steps, one for each time at which something froze, rising.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>Conversations it was estimated from.</summary>
    public int Subjects { get; }

    /// <summary>The first time at which at most half is alive, in turns; <see langword="null"/> where more than half never froze while watched.</summary>
    public int? MedianTime => Steps.Where(s => s.Survival <= .5).Select(s => (int?)s.Time).FirstOrDefault();

    /// <summary>How many, and the median, in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Subjects} conversations; half frozen {(MedianTime is { } turns ? $"after {turns} turns" : "never while watched")}");

    /// <summary>The steps as a table, for a notebook.</summary>
    /// <returns>A fragment of HTML.</returns>
    public string ToHtml() => Markup.Table(ToString(), ["turns", "at risk", "froze", "alive", "standard error"], Steps.Select(s => (IEnumerable<string>)[
        s.Time.ToString(CultureInfo.InvariantCulture), s.AtRisk.ToString(CultureInfo.InvariantCulture), s.Froze.ToString(CultureInfo.InvariantCulture), Markup.Number(s.Survival), Markup.Number(s.StandardError)]));

    /// <summary>Share still alive after a time.</summary>
    /// <param name="time">In turns.</param>
    public double At(int time) => Steps.LastOrDefault(s => s.Time <= time)?.Survival ?? 1;

    /// <summary>Estimates the curve from times, some of which only say "at least so long".</summary>
    /// <param name="times">For each subject how many turns it was alive, and whether it froze then; where it did not, it was watched no longer (right-censored).</param>
    public static SurvivalCurve Of(IEnumerable<(int Turns, bool Froze)> times)
    {
        var subjects = times.ToList();
        var steps = new List<SurvivalStep>();
        double survival = 1, hazard = 0;
        foreach (var time in subjects.Where(s => s.Froze).Select(s => s.Turns).Distinct().Order())
        {
            var atRisk = subjects.Count(s => s.Turns >= time);
            var froze = subjects.Count(s => s.Turns == time && s.Froze);
            survival *= 1 - (double)froze / atRisk;
            hazard += froze == atRisk ? 0 : (double)froze / (atRisk * (double)(atRisk - froze));
            steps.Add(new SurvivalStep(time, atRisk, froze, survival, survival * Math.Sqrt(hazard)));
        }

        return new SurvivalCurve(steps, subjects.Count);
    }

    /// <summary>Estimates the time to the first deadlock. A conversation without one is censored after its last turn.</summary>
    /// <param name="conversations">Labels, one entry a conversation.</param>
    public static SurvivalCurve OfOnsets(IEnumerable<TurnLabels> conversations) => Of(conversations.Select(labels =>
        labels.GoldSegments is [var first, ..] ? (first.Start, true) : (labels.Count, false)));
}

/// <summary>One step of a survival curve.</summary>
/// <param name="Time">In turns.</param>
/// <param name="AtRisk">Subjects alive and watched up to then.</param>
/// <param name="Froze">Of those, how many froze then.</param>
/// <param name="Survival">Share alive afterwards, 0 to 1.</param>
/// <param name="StandardError">Of that share, by Greenwood's formula.</param>
public sealed record SurvivalStep(int Time, int AtRisk, int Froze, double Survival, double StandardError);
