#:project ../src/BotRelay/BotRelay.csproj
#:property PublishAot=false

// Metrics and traces of a run: dotnet run samples/telemetry.cs
// With OpenTelemetry: .WithMetrics(m => m.AddMeter(RelayTelemetry.Name)).WithTracing(t => t.AddSource(RelayTelemetry.Name)). Here two plain listeners print them.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BotRelay;
using BotRelay.Agents;
using BotRelay.Avoidance;
using BotRelay.Relaying;

var counters = new SortedDictionary<string, long>();
var histograms = new SortedDictionary<string, List<double>>();
using var meters = new MeterListener
{
    InstrumentPublished = (instrument, listener) =>
    {
        if (instrument.Meter.Name == RelayTelemetry.Name)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    },
};
meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => counters[instrument.Name] = counters.GetValueOrDefault(instrument.Name) + value);
meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => (histograms.TryGetValue(instrument.Name, out var all) ? all : histograms[instrument.Name] = []).Add(value));
meters.Start();
using var traces = new ActivityListener
{
    ShouldListenTo = source => source.Name == RelayTelemetry.Name,
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    ActivityStopped = step => Console.WriteLine($"{step.OperationName} {step.Duration.TotalMilliseconds,6:0.00} ms  {string.Join("  ", step.TagObjects.Select(t => $"{t.Key}={t.Value}"))}"),
};
ActivitySource.AddActivityListener(traces);

await using var relay = new Relay([PersonaChatClient.Agent("wilf"), PersonaChatClient.Agent("ines")], new RelayOptions { Seed = 1, Strategy = new TopicSwitch() });
await foreach (var _ in relay.RunAsync(60))
{
}

foreach (var (name, value) in counters)
{
    Console.WriteLine($"{name,-30} {value}");
}

foreach (var (name, values) in histograms)
{
    Console.WriteLine($"{name,-30} {values.Count} values, mean {values.Average():0.0000}, max {values.Max():0.0000}");
}
