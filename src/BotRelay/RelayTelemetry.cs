using System.Diagnostics;
using System.Diagnostics.Metrics;
using BotRelay.Conversations;
using BotRelay.Deadlocks;

namespace BotRelay;

/// <summary>
/// Metrics and traces of relays and guards, as System.Diagnostics gives them: add <see cref="Name"/> as a meter and as a source to OpenTelemetry, or listen with
/// <c>dotnet-counters monitor --counters BotRelay</c>.
/// </summary>
/// <remarks>
/// Counters: <c>botrelay.turns</c>, <c>botrelay.alarms</c> (going on), <c>botrelay.faults</c> (tag <c>kind</c>), <c>botrelay.interventions</c> (tag <c>strategy</c>). Histograms:
/// <c>botrelay.coverage</c> (coverage of the turns before, 0 to 1, tag <c>signal</c>), <c>botrelay.deadlock.probability</c> (0 to 1), <c>botrelay.step.duration</c> (seconds, from asking an agent to
/// the end of its step, retries counted, the wait between turns not). Traces: <c>botrelay.step</c> of a relay, <c>botrelay.measure</c> of a guard. What an agent says is in none of them.
/// </remarks>
public static class RelayTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "BotRelay";

    private const string CoveragePrefix = "coverage_";
    private static readonly Meter Meter = new(Name);
    private static readonly InstrumentAdvice<double> Shares = new() { HistogramBucketBoundaries = [.1, .2, .3, .4, .5, .6, .7, .75, .8, .85, .9, .95, 1] };
    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("botrelay.turns", "{turn}", "Turns said.");
    private static readonly Counter<long> Alarms = Meter.CreateCounter<long>("botrelay.alarms", "{alarm}", "Times the alarm went on.");
    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("botrelay.faults", "{fault}", "Replies that did not become turns.");
    private static readonly Counter<long> Interventions = Meter.CreateCounter<long>("botrelay.interventions", "{intervention}", "Interventions.");
    private static readonly Histogram<double> Coverage = Meter.CreateHistogram("botrelay.coverage", "1", "How much of a turn was said in the turns before.", advice: Shares);
    private static readonly Histogram<double> Probability = Meter.CreateHistogram("botrelay.deadlock.probability", "1", "How likely the talk is frozen.", advice: Shares);
    private static readonly Histogram<double> StepDuration = Meter.CreateHistogram<double>("botrelay.step.duration", "s", "From asking an agent to the end of its step.");

    /// <summary>Traces.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Counts what happened.</summary>
    internal static void Count(ConversationEvent happened)
    {
        switch (happened)
        {
            case Turn turn: Turns.Add(1, Agent(turn.Speaker)); break;
            case AlarmChange { On: true }: Alarms.Add(1); break;
            case Fault fault: Faults.Add(1, Agent(fault.Agent), new("kind", fault.Kind.ToString())); break;
            case Intervention intervention: Interventions.Add(1, new KeyValuePair<string, object?>("strategy", intervention.Strategy)); break;
            default: break;
        }
    }

    /// <summary>Records what was measured at a turn.</summary>
    internal static void Record(TurnMeasure measure)
    {
        if (Coverage.Enabled)
        {
            foreach (var (name, value) in measure.Signals)
            {
                if (value is { } v && name.StartsWith(CoveragePrefix, StringComparison.Ordinal))
                {
                    Coverage.Record(v, new KeyValuePair<string, object?>("signal", name));
                }
            }
        }

        if (measure.Probability is { } probability)
        {
            Probability.Record(probability);
        }
    }

    /// <summary>Records how long a step took.</summary>
    internal static void Record(TimeSpan step, string agent) => StepDuration.Record(step.TotalSeconds, Agent(agent));

    private static KeyValuePair<string, object?> Agent(string name) => new("agent", name);
}
