using System.Text;

namespace BotRelay.Deadlocks.Signals;

/// <summary>Redundancy of the last turns taken together: 1 − zlib bytes / bytes.</summary>
internal sealed class ZlibRatioSignal(int window) : ISignal
{
    private readonly RecentTurns<byte[]> _turns = new(window);

    public string Name => $"zlib_ratio_{window}";

    public SignalNeeds Needs => SignalNeeds.None;

    public double? Next(TurnFeatures turn)
    {
        var before = _turns.Count;
        _turns.Add(Encoding.UTF8.GetBytes(turn.Turn.Text + "\n"));
        var bytes = new List<byte>();
        foreach (var text in _turns)
        {
            bytes.AddRange(text);
        }

        return before > 0 ? 1 - ((double)Zlib.Size([.. bytes]) / bytes.Count) : null;
    }
}
