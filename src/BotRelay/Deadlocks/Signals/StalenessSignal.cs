namespace BotRelay.Deadlocks.Signals;

/// <summary>Restatement, less where the turn brings a name, a number or a sentence opener that never stood in the talk, more where it brings none.</summary>
internal sealed class StalenessSignal : ISignal
{
    /// <summary>What news is worth, in nats a word of restatement.</summary>
    private const double NewsWeight = .4;

    private readonly RestatementSignal _restatement = new();
    private readonly NewsMemory _news = new();

    public string Name => "staleness";

    public SignalNeeds Needs => SignalNeeds.None;

    public void Intervene() => _restatement.Intervene();

    public double? Next(TurnFeatures turn)
    {
        var news = _news.Next(turn.Turn.Text);
        return _restatement.Next(turn) + (NewsWeight * (.5 - news));
    }
}
