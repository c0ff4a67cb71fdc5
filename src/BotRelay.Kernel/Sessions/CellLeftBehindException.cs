namespace BotRelay.Kernel.Sessions;

/// <summary>A cell was told to stop and did not.</summary>
internal sealed class CellLeftBehindException(CancellationToken token)
    : OperationCanceledException("The cell was told to stop but is busy in code that does not look; it goes on in the background until it ends. Restart to be rid of it.", token);
