using System.Diagnostics;
using System.Diagnostics.Metrics;
using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Relaying;
using BotRelay.Tests.Agents;
using Microsoft.Extensions.Time.Testing;

namespace BotRelay.Tests.Relaying;

public sealed class RelayTelemetryTests
{
    [Fact]
    public async Task A_run_counts_its_turns_faults_alarms_and_interventions_and_times_its_steps()
    {
        var agent = "Mara " + Guid.NewGuid();
        var time = new FakeTimeProvider();
        var client = new ScriptedChatClient((call, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult(ScriptedChatClient.Reply(call == 0 ? "" : "I agree so much with you."));
        });
        var seen = new HashSet<string>();
        var (counts, values) = (new Dictionary<string, long>(), new Dictionary<string, List<double>>());
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => Enable(instrument, l) };
        // Other tests run beside this one: what carries an agent is counted for this one alone.
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, tags, () => counts[instrument.Name] = counts.GetValueOrDefault(instrument.Name) + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, tags, () => (values.TryGetValue(instrument.Name, out var list) ? list : values[instrument.Name] = []).Add(value)));
        listener.Start();
        var steps = new List<Activity>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RelayTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (steps)
                {
                    steps.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(traces);
        await using var relay = new Relay(
            [new Agent(agent, null, client), new Agent(agent + " 2", null, client)],
            new RelayOptions { RetryDelay = TimeSpan.Zero, Strategy = new TopicSwitch() }, time: time);

        await relay.RunAsync(30, Talks.Ct).ToListAsync(Talks.Ct);

        Assert.Equal(30, counts["botrelay.turns"]);
        Assert.Equal(relay.Conversation.Faults.Count, counts["botrelay.faults"]);
        Assert.True(seen.IsSupersetOf(["botrelay.alarms", "botrelay.interventions", "botrelay.coverage", "botrelay.deadlock.probability"]));
        Assert.Equal(30, values["botrelay.step.duration"].Count);
        Assert.Equal([6.0, 3.0, 3.0], values["botrelay.step.duration"].Take(3));
        var own = steps.Where(s => s.GetTagItem("agent") is string name && name.StartsWith(agent, StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(0, 30), own.Select(s => (int)s.GetTagItem("turn")!));
        Assert.Contains(own, s => s.GetTagItem("alarm") is true);
        Assert.Equal(1, own[0].GetTagItem("faults"));

        void Enable(Instrument instrument, MeterListener l)
        {
            if (instrument.Meter.Name == RelayTelemetry.Name)
            {
                l.EnableMeasurementEvents(instrument, instrument.Name);
            }
        }

        void Take(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, Action count)
        {
            lock (counts)
            {
                seen.Add(instrument.Name);
            }

            foreach (var tag in tags)
            {
                if (tag.Key == "agent" && tag.Value is string name && name.StartsWith(agent, StringComparison.Ordinal))
                {
                    lock (counts)
                    {
                        count();
                    }
                }
            }
        }
    }
}
