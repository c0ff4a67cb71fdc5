namespace BotRelay.Onnx;

/// <summary>A folder or file that cannot be used as a sentence encoder. The message names it, what was expected, what was found and what to do.</summary>
public sealed class OnnxModelException : Exception
{
    /// <summary>Creates one without a message.</summary>
    public OnnxModelException()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">For a person.</param>
    public OnnxModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one from another error.</summary>
    /// <param name="message">For a person.</param>
    /// <param name="innerException">What happened.</param>
    public OnnxModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
