using System.Text;

namespace BotRelay.Deadlocks.Signals;

/// <summary>
/// Share of the turn that zlib saves by knowing the window (after the normalised compression distance of Cilibrasi and Vitányi 2005):
/// 1 − (bytes of window and turn − bytes of window) / bytes of turn alone.
/// </summary>
internal sealed class CompressionSignal(int window) : ISignal
{
    private readonly RecentTurns<byte[]> _turns = new(window);

    public string Name => $"compression_{window}";

    public SignalNeeds Needs => SignalNeeds.None;

    public double? Next(TurnFeatures turn)
    {
        // A line end behind every turn, so that the last word of one and the first of the next do not grow together.
        var text = Encoding.UTF8.GetBytes(turn.Turn.Text + "\n");
        double? value = null;
        if (_turns.Count > 0 && text.Length > 1)
        {
            var before = new List<byte>();
            foreach (var earlier in _turns)
            {
                before.AddRange(earlier);
            }

            var extra = Zlib.Size([.. before, .. text]) - Zlib.Size([.. before]);
            value = 1 - ((double)extra / Zlib.Size(text));
        }

        _turns.Add(text);
        return value;
    }
}
