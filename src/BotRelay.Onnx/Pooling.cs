namespace BotRelay.Onnx;

/// <summary>How the vectors of a text's tokens, special ones included, become one.</summary>
public enum Pooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The vector of the first token, <c>[CLS]</c>.</summary>
    Cls,

    /// <summary>The greatest value in every dimension.</summary>
    Max,
}
