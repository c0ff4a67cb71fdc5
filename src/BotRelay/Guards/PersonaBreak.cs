using System.Globalization;
using System.Text.RegularExpressions;
using BotRelay.Avoidance;
using BotRelay.Embeddings;

namespace BotRelay.Guards;

/// <summary>A bot that falls out of its role: it calls itself an assistant, or its turns are less and less like its persona.</summary>
public sealed partial class PersonaBreak : IGuard
{
    /// <inheritdoc/>
    public string Name => "persona-break";

    /// <inheritdoc/>
    public async ValueTask<string?> CheckAsync(GuardContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Disclaimer().Match(context.Turn.Text) is { Success: true } disclaimer
            ? disclaimer.Value
            : await FallAsync(context, cancellationToken).ConfigureAwait(false);
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

    [GeneratedRegex("""
        \b(?: (?:as|I(?:'|’)?(?:\ a)?m)\ (?:just\ |only\ |merely\ )?an?\ (?:AI|A\.I\.|artificial\ intelligence|large\ language\ model|language\ model|chat\ ?bot|virtual\ assistant|AI\ (?:language\ )?model|AI\ assistant|digital\ assistant|computer\ program)
        | (?:my|the)\ (?:training\ data|knowledge\ cutoff|programming\ (?:does|prevents|forbids)) | I\ (?:was|am)\ (?:trained|created|developed|made)\ by\ (?:OpenAI|Anthropic|Google|Meta|Microsoft|Mistral|Hugging\ ?Face|DeepSeek|Alibaba)
        | I\ (?:do\ not|don(?:'|’)t)\ have\ (?:personal\ (?:feelings|emotions|experiences|opinions|beliefs|preferences)\b | consciousness\b | a\ physical\ (?:body|form)\b | (?:feelings|emotions)(?=\ or\ | \ and\ | \ like\ humans) ) | how\ (?:can|may)\ I\ (?:help|assist)\ you\ (?:today|with|further)
        | is\ there\ anything\ else\ I\ can\ (?:help|assist)\ you\ with )\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disclaimer();
}
