using BotRelay.Kernel.Sessions;

namespace BotRelay.Kernel.Consoles;

/// <summary>Standard input that asks the front end of the running code's cell, a line at a time.</summary>
internal sealed class CellReader(TextReader? outside) : TextReader
{
    private string _line = "";
    private int _next;

    public override string? ReadLine()
    {
        if (CellContext.Current is not { } cell)
        {
            return outside?.ReadLine();
        }

        if (_next < _line.Length)
        {
            var rest = _line[_next..].TrimEnd('\n');
            _next = _line.Length;
            return rest;
        }

        return cell.Session.Ask(new InputRequest("", Password: false), cell.Stop);
    }

    public override int Read()
    {
        if (CellContext.Current is null)
        {
            return outside?.Read() ?? -1;
        }

        return Fill() ? _line[_next++] : -1;
    }

    public override int Peek()
    {
        if (CellContext.Current is null)
        {
            return outside?.Peek() ?? -1;
        }

        return _next < _line.Length ? _line[_next] : -1;
    }

    public override Task<string?> ReadLineAsync() => Task.Run(ReadLine);

    public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => new(Task.Run(ReadLine, cancellationToken));

    private bool Fill()
    {
        if (_next < _line.Length)
        {
            return true;
        }

        var line = ReadLine();
        (_line, _next) = (line is null ? "" : line + "\n", 0);
        return line is not null;
    }
}
