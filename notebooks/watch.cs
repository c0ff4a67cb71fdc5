#:project ../src/BotRelay/BotRelay.csproj
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=$(NoWarn);NU1603
#:property PublishAot=false

// What notebook 1 does, without a notebook:
//   dotnet run notebooks/watch.cs                        a recorded talk, then two bots live
//   dotnet run notebooks/watch.cs -- logs/run16.jsonl    another recording
using System.Runtime.CompilerServices;
using BotRelay.Agents;
using BotRelay.Conversations;
using BotRelay.Relaying;

var file = args.Length > 0 ? args[0] : Path.Combine(Folder(), "../logs/run06.jsonl");
var replay = new Replay(ConversationReader.Read(file).Conversation);
Console.WriteLine($"A recorded talk: {string.Join(" and ", replay.Conversation.Speakers)}");
await foreach (var step in replay.RunAsync())
{
    Show(step);
}

Agent[] agents = [PersonaChatClient.Agent("wilf"), PersonaChatClient.Agent("ines")];
await using var relay = new Relay(agents, new RelayOptions { Topic = "trains", Seed = 7, Pace = Pace.Fixed(TimeSpan.FromSeconds(.1)) });
Console.WriteLine("\nLive: Wilf and Ines");
await foreach (var step in relay.RunAsync(turns: 30))
{
    Show(step);
}

static void Show(RelayStep step)
{
    var level = step.Measure.Probability ?? 0;
    var text = new string([.. step.Turn.Text.Select(c => char.IsControl(c) ? ' ' : c)]);
    Console.WriteLine($"{step.Turn.Index,4} {level:0.00} {new string('#', (int)(level * 10)),-10} {step.Turn.Speaker}: {(text.Length > 80 ? text[..80] + "…" : text)}");
    if (step.Alarm is { } alarm)
    {
        Console.WriteLine($"     alarm {(alarm.On ? "ON: the talk has frozen" : "off: the talk moves again")}");
    }
}

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
