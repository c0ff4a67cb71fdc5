using System.Runtime.CompilerServices;
using BotRelay.Agents;
using BotRelay.Browser.Profiles;
using BotRelay.Browser.Sessions;
using BotRelay.Browser.Talking;
using BotRelay.Conversations;
using Microsoft.Extensions.AI;
using Microsoft.Playwright;

namespace BotRelay.Browser;

/// <summary>The bot of a chat page, driven in a browser by a <see cref="PageProfile"/>.</summary>
/// <remarks>
/// The page keeps the talk itself. Of a request only what the user said after the bot's last message is sent; several such messages are joined by an empty line, and a system text goes
/// in front of the first message of a chat (<see cref="PageProfile.SystemText"/>). A message is sent exactly once: when a fault, a timeout or a
/// cancellation interrupts, the same request goes on where it stopped. A reply is every message the bot wrote since the last one, joined; its <see cref="ChatMessage.MessageId"/> is
/// new for every reply, so that the same words said twice are two turns.
/// The client stops at a gate (login, age, safety, quota, waiting room) with <see cref="FaultKind.Gate"/> and touches nothing there.
/// Requests are answered one after another, whoever makes them. The page is its owner's: disposing the client leaves it open.
/// </remarks>
public sealed class PageChatClient : IChatClient, IStatefulChatClient, IAsyncDisposable
{
    private readonly PageProfile _profile;
    private readonly string? _address;
    private readonly TimeProvider _time;
    private readonly Func<CancellationToken, Task<IPage>> _open;
    private readonly ChatClientMetadata _metadata;
    private readonly SemaphoreSlim _one = new(1, 1);
    private PageTalk? _talk;

    /// <summary>Creates a client for a page.</summary>
    /// <param name="page">The page: on the chat already, or blank.</param>
    /// <param name="profile">How it is read and written.</param>
    /// <param name="address">Address of the chat, opened when the page is blank or leads elsewhere after a gate; <see langword="null"/> for the profile's own.</param>
    /// <param name="time">Time for all waits.</param>
    /// <exception cref="PageProfileException">The profile cannot be used.</exception>
    /// <exception cref="ArgumentException">No address a browser may be sent to.</exception>
    public PageChatClient(IPage page, PageProfile profile, string? address = null, TimeProvider? time = null)
        : this(_ => Task.FromResult(page), profile, address, time)
    {
        ArgumentNullException.ThrowIfNull(page);
        Page = page;
    }

    /// <summary>Creates a client for a page of a session, opened when the client is first asked.</summary>
    /// <param name="session">The browser. It stays its owner's.</param>
    /// <param name="profile">How the page is read and written.</param>
    /// <param name="address">Address of the chat; <see langword="null"/> for a tab that fits the profile, or else the profile's own.</param>
    /// <param name="time">Time for all waits.</param>
    /// <exception cref="PageProfileException">The profile cannot be used.</exception>
    /// <exception cref="ArgumentException">No address a browser may be sent to, or none at all.</exception>
    public PageChatClient(BrowserSession session, PageProfile profile, string? address = null, TimeProvider? time = null)
        : this(token => session.PageAsync(profile, address, token), profile, address, time)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (address is null && profile.Start is null)
        {
            throw new ArgumentException($"Expected an address for the page profile '{profile.Name}', which has none of its own (start).", nameof(address));
        }
    }

    private PageChatClient(Func<CancellationToken, Task<IPage>> open, PageProfile profile, string? address, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(profile);
        profile.Validate();
        _open = open;
        _profile = profile;
        _address = address is null ? null : PageAddress.Check(address);
        _time = time ?? TimeProvider.System;
        _metadata = new ChatClientMetadata("page", Uri.TryCreate(address ?? profile.Start, UriKind.Absolute, out var uri) ? uri : null, profile.Name);
    }

    /// <summary>The page, or <see langword="null"/> while a session has not opened it.</summary>
    public IPage? Page { get; private set; }

    /// <inheritdoc/>
    public bool CanForget => _profile.NewChat is not null;

    /// <inheritdoc/>
    /// <exception cref="AgentFaultException">No whole reply: <see cref="AgentFaultException.Kind"/> and message say why.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var words = NewWords.Of(messages);
        var reply = await AloneAsync(talk => talk.SayAsync(words, cancellationToken), cancellationToken).ConfigureAwait(false);
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.Text) { MessageId = reply.Id })
        {
            ResponseId = reply.Id,
            ModelId = _profile.Name,
            CreatedAt = _time.GetUtcNow(),
            FinishReason = ChatFinishReason.Stop,
        };
        if (_talk!.TakeNotes() is { Count: > 0 } notes)
        {
            response.AdditionalProperties = new AdditionalPropertiesDictionary { [RequestProperties.Notes] = notes };
        }

        return response;
    }

    /// <inheritdoc/>
    /// <remarks>The reply comes in one piece: a page may still change what it shows until the reply is whole.</remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public Task ForgetAsync(CancellationToken cancellationToken = default) => AloneAsync(
        async talk =>
        {
            await talk.ForgetAsync(cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(PageProfile) ? _profile
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _ = DisposeAsync().AsTask();

    /// <summary>Stops watching the page and leaves it as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_talk is { } talk)
        {
            await talk.DisposeAsync().ConfigureAwait(false);
        }

        _one.Dispose();
    }

    private async Task<T> AloneAsync<T>(Func<PageTalk, Task<T>> act, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Page ??= await _open(cancellationToken).ConfigureAwait(false);
            return await act(_talk ??= new PageTalk(Page, _profile, _address, _time)).ConfigureAwait(false);
        }
        catch (PlaywrightException e)
        {
            throw new AgentFaultException(FaultKind.Error, $"The page of {_profile.Name} failed: {e.Message.Split('\n')[0].Trim()}", e);
        }
        catch (TimeoutException e)
        {
            throw new AgentFaultException(FaultKind.Error, $"The page of {_profile.Name} did not answer the browser in time: {e.Message.Split('\n')[0].Trim()}", e);
        }
        finally
        {
            _one.Release();
        }
    }
}
