using BotRelay.Embeddings;

namespace BotRelay.Avoidance;

/// <summary>Asks what was meant by the sentence that was said over and over.</summary>
public sealed class ClarifyingQuestion : SpokenNudge
{
    /// <inheritdoc/>
    public override string Name => "clarify";

    /// <inheritdoc/>
    protected override async ValueTask<string> WordsAsync(AvoidanceContext context, CancellationToken cancellationToken)
    {
        var lately = context.Conversation.Turns.TakeLast(AvoidanceDefaults.SummaryTurns).SelectMany(t => Sentences.Of(t.Text));
        var central = await CentralSentences.OfAsync([.. lately], 1, cancellationToken).ConfigureAwait(false);
        return central is [var sentence]
            ? AvoidanceDefaults.ClarifyText.Replace("{sentence}", AvoidanceDefaults.Quote(sentence), StringComparison.Ordinal)
            : AvoidanceDefaults.ClarifyNothingText;
    }
}
