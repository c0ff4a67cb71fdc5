using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace BotRelay.Agents;

/// <summary>Ends every reply at its last whole sentence, as one wants it where a token limit cuts replies short. What is left out stands in the log as a note.</summary>
/// <remarks>
/// A sentence ends after <c>. ! ? …</c> or their CJK forms and the quotes, brackets and asterisks that close behind them. A reply without a whole sentence stays as it is. Streamed text comes sentence by sentence.
/// Servers often do not say that they cut a reply, so every reply is looked at. Thread-safe where the inner client is.
/// </remarks>
/// <param name="inner">What answers. Disposed with this client.</param>
public sealed partial class WholeSentencesChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        if (response.Messages.LastOrDefault(m => !string.IsNullOrWhiteSpace(m.Text)) is { } message && EndOf(message.Text) is > 0 and var end && end < message.Text.TrimEnd().Length)
        {
            var text = message.Text;
            message.Contents = [.. message.Contents.Where(c => c is not TextContent), new TextContent(text[..end])];
            response.AdditionalProperties = Noted(response.AdditionalProperties, text[end..]);
        }

        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var held = new StringBuilder();
        var said = false;
        ChatResponseUpdate? last = null;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            if (update.Text.Length == 0)
            {
                yield return update;
                continue;
            }

            last = update;
            var text = held.Append(update.Text).ToString();
            // An end at the very end may grow: a quote may follow, or the rest of a number.
            if (EndOf(text.TrimEnd()) is > 0 and var end && end < text.Length && char.IsWhiteSpace(text[end]))
            {
                said = true;
                held.Clear().Append(text, end, text.Length - end);
                yield return With(update, text[..end]);
            }
        }

        if (last is null)
        {
            yield break;
        }

        var rest = held.ToString();
        var whole = EndOf(rest) is > 0 and var last2 ? last2 : said ? 0 : rest.Length;
        var tail = With(last, rest[..whole]);
        if (!string.IsNullOrWhiteSpace(rest[whole..]))
        {
            tail.AdditionalProperties = Noted(tail.AdditionalProperties, rest[whole..]);
        }

        yield return tail;
    }

    /// <summary>Where the last whole sentence ends, or 0 where there is none.</summary>
    private static int EndOf(string text) => End().Match(text) is { Success: true } match ? match.Index + match.Length : 0;

    private static ChatResponseUpdate With(ChatResponseUpdate update, string text) => new(update.Role, text)
    {
        AuthorName = update.AuthorName, ConversationId = update.ConversationId, CreatedAt = update.CreatedAt, FinishReason = update.FinishReason,
        MessageId = update.MessageId, ModelId = update.ModelId, ResponseId = update.ResponseId, AdditionalProperties = update.AdditionalProperties?.Clone(),
    };

    private static AdditionalPropertiesDictionary Noted(AdditionalPropertiesDictionary? properties, string rest)
    {
        properties ??= [];
        var notes = properties.TryGetValue(RequestProperties.Notes, out IEnumerable<string>? earlier) ? earlier : [];
        properties[RequestProperties.Notes] = notes.Append($"the reply ended within a sentence, which was left out: {rest.Trim()}").ToList();
        return properties;
    }

    [GeneratedRegex("""(?:[.!?…]+["'”’»)\]*_]*(?=\s|$)|[。！？]+["'”’»」』）)\]*_]*)""", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex End();
}
