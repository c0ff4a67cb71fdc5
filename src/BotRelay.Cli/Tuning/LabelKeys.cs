namespace BotRelay.Cli.Tuning;

/// <summary>What the keys do.</summary>
internal static class LabelKeys
{
    private const int Page = 10;

    /// <summary>Does what a key says.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether to go on.</returns>
    public static bool Press(LabelSession session, ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.RightArrow or ConsoleKey.DownArrow or ConsoleKey.Spacebar or ConsoleKey.Enter or ConsoleKey.N: session.Move(1); break;
            case ConsoleKey.LeftArrow or ConsoleKey.UpArrow or ConsoleKey.P or ConsoleKey.Backspace: session.Move(-1); break;
            case ConsoleKey.PageDown: session.Move(Page); break;
            case ConsoleKey.PageUp: session.Move(-Page); break;
            case ConsoleKey.Home: session.Move(-session.Position); break;
            case ConsoleKey.O: session.MarkOnset(); break;
            case ConsoleKey.E: session.MarkEnd(); break;
            case ConsoleKey.K: session.NextKind(); break;
            case ConsoleKey.X or ConsoleKey.Delete: session.Remove(); break;
            case ConsoleKey.U: session.Undo(); break;
            case ConsoleKey.Q or ConsoleKey.Escape: return false;
            default: break;
        }

        return true;
    }
}
