namespace BotRelay.Avoidance;

/// <summary>Asks for one concrete detail: a name, a place, a number, something that went wrong.</summary>
public sealed class ConcreteDetail : SpokenNudge
{
    /// <inheritdoc/>
    public override string Name => "detail";

    /// <inheritdoc/>
    protected override ValueTask<string> WordsAsync(AvoidanceContext context, CancellationToken cancellationToken)
    {
        var details = AvoidanceDefaults.Details;
        var before = context.Conversation.Interventions.LastOrDefault(i => i.Strategy == Name)?.Text;
        // Never the same twice in a row.
        var others = details.Where(d => Text(d) != before).ToList();
#pragma warning disable CA5394 // A choice that can be repeated, no secret.
        return new(Text(others[context.Random(Name).Next(others.Count)]));
#pragma warning restore CA5394
    }

    private static string Text(string detail) => AvoidanceDefaults.DetailText.Replace("{detail}", detail, StringComparison.Ordinal);
}
