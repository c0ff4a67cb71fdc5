namespace BotRelay.Kernel.Jupyter;

/// <summary>Where a message came from or goes.</summary>
internal enum Channel
{
    /// <summary>Requests, one after the other.</summary>
    Shell,

    /// <summary>Requests that do not wait.</summary>
    Control,

    /// <summary>Questions to the person.</summary>
    Stdin,

    /// <summary>Outputs, to everyone.</summary>
    Iopub,
}
