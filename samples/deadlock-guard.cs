#:project ../src/BotRelay/BotRelay.csproj
#:property PublishAot=false

// A loop of one's own, watched: dotnet run samples/deadlock-guard.cs
// Any IChatClient may stand where the two offline personas stand.
using BotRelay.Agents;
using BotRelay.Guards;
using Microsoft.Extensions.AI;

var wilf = PersonaChatClient.Agent("wilf");
var ines = PersonaChatClient.Agent("ines");
using var guarded = wilf.Client.AsBuilder()
    .UseDeadlockGuard(options: new DeadlockGuardOptions
    {
        Action = DeadlockAction.Steer,
        OnAlarm = alarm => Console.WriteLine($"    *** alarm {(alarm.On ? "on" : "off")} at message {alarm.Turn}, P(deadlock) {alarm.Measure.Probability:0.00}"),
    })
    .Build();

List<string> said = ["Good morning! Did you sleep well?"];
while (said.Count < 60)
{
    // Each side sees its own words as the assistant's and the other's as the user's.
    var history = said.Select((text, i) => new ChatMessage((said.Count - i) % 2 == 1 ? ChatRole.User : ChatRole.Assistant, text)).ToList();
    var (name, client) = said.Count % 2 == 1 ? (wilf.Name, guarded) : (ines.Name, ines.Client);
    said.Add((await client.GetResponseAsync(history)).Text);
    Console.WriteLine($"{name}: {said[^1]}");
}
