namespace BotRelay.Onnx.Running;

/// <summary>Reads what a network gave for one text.</summary>
/// <param name="row">Its vector, or the vectors of its tokens one after another.</param>
/// <param name="ids">Its ids, special ones included.</param>
/// <param name="dimensions">Length of a vector.</param>
internal delegate T RowReader<out T>(ReadOnlySpan<float> row, int[] ids, int dimensions);
