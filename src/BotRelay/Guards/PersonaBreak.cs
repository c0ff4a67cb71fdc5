using System.Globalization;
using BotRelay.Avoidance;
using BotRelay.Embeddings;

namespace BotRelay.Guards;

/// <summary>A bot that falls out of its role: it calls itself an assistant, speaks of the role as one, or its turns are less and less like its persona.</summary>
/// <remarks>A persona that is itself a machine may say so, and one that serves may ask how it can help.</remarks>
public sealed class PersonaBreak : IGuard
{
    /// <inheritdoc/>
    public string Name => "persona-break";

    /// <inheritdoc/>
    public async ValueTask<string?> CheckAsync(GuardContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Disclaimers.In(context.Turn.Text, $"{context.Turn.Speaker}. {context.Persona}")
            ?? await FallAsync(context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<AvoidanceAction?> RemedyAsync(AvoidanceContext context, CancellationToken cancellationToken = default) =>
        new StayInCharacter().ActAsync(context, cancellationToken);

    private static async ValueTask<string?> FallAsync(GuardContext context, CancellationToken cancellationToken)
    {
        string[] own = [.. context.Before.Append(context.Turn).Where(t => t.Speaker == context.Turn.Speaker).TakeLast(GuardDefaults.FallingTurns).Select(t => t.Text)];
        if (string.IsNullOrWhiteSpace(context.Persona) || own.Length < GuardDefaults.FallingTurns)
        {
            return null;
        }

        var vectors = await StaticEmbedder.Default.GenerateAsync([context.Persona, .. own], cancellationToken: cancellationToken).ConfigureAwait(false);
        float[] similar = [.. vectors.Skip(1).Select(v => Similarity.Cosine(v.Vector.Span, vectors[0].Vector.Span))];
        return similar.Zip(similar.Skip(1)).All(pair => pair.Second < pair.First) && similar[0] - similar[^1] >= GuardDefaults.LeastFall
            ? "similarity to the persona fell: " + string.Join(", ", similar.Select(s => s.ToString("0.00", CultureInfo.InvariantCulture)))
            : null;
    }
}
