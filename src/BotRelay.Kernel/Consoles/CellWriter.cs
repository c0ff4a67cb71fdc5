using System.Text;
using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Consoles;

/// <summary>A console stream that writes into the running code's cell.</summary>
internal sealed class CellWriter(StreamName stream, TextWriter outside) : TextWriter
{
    private const int WaitMilliseconds = 5;

    private object? _lock;

    public override Encoding Encoding => outside.Encoding;

    public override void Write(char value) => Put(value.ToString());

    public override void Write(string? value) => Put(value);

    public override void Write(char[] buffer, int index, int count) => Put(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Put(buffer.ToString());

    public override void WriteLine() => Put("\n");

    public override void WriteLine(string? value) => Put(value + "\n");

    public override void WriteLine(char[] buffer, int index, int count) => Put(new string(buffer, index, count) + "\n");

    public override void WriteLine(ReadOnlySpan<char> buffer) => Put(string.Concat(buffer, "\n"));

    public override void Flush()
    {
        if (CellContext.Current is null)
        {
            outside.Flush();
        }
    }

    /// <summary>Makes the writer the process's own.</summary>
    /// <param name="set">Such as <see cref="Console.SetOut"/>.</param>
    /// <param name="get">Gives what the console made of it: a writer that locks itself.</param>
    public TextWriter Install(Action<TextWriter> set, Func<TextWriter> get)
    {
        set(this);
        var synchronized = get();
        _lock = synchronized;
        return synchronized;
    }

    private void Put(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (CellContext.Current is { } cell)
        {
            // The wait lets go of the console's lock, so that a reader who writes to the console himself is not kept out.
            while (cell.IsFull && _lock is { } held && Monitor.IsEntered(held))
            {
                Monitor.Wait(held, WaitMilliseconds);
            }

            cell.Emit(new StreamOutput(stream, text));
        }
        else
        {
            outside.Write(text);
        }
    }
}
