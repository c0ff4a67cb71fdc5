using System.Text;

namespace BotRelay.Tuning;

/// <summary>Comma-separated values as RFC 4180 describes them: quoted fields may hold commas, quotes written twice, and line ends.</summary>
internal static class CsvRecords
{
    /// <summary>Reads records, leaving out empty lines.</summary>
    /// <param name="reader">The text; a byte order mark at its start is skipped.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <returns>Each record with the line it starts on, from 1.</returns>
    /// <exception cref="InvalidDataException">A quote out of place, or one that is never closed.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(TextReader reader, string file)
    {
        var (fields, field) = (new List<string>(), new StringBuilder());
        var (line, start, quoted, closed) = (1, 1, false, false);
        if (reader.Peek() == '\uFEFF')
        {
            reader.Read();
        }

        for (var c = reader.Read(); ; c = reader.Read())
        {
            if (quoted)
            {
                switch (c)
                {
                    case -1: throw new InvalidDataException($"{file}, line {start}: expected a closing quote, found the end of the file.");
                    case '"' when reader.Peek() == '"': field.Append((char)reader.Read()); break;
                    case '"': (quoted, closed) = (false, true); break;
                    default: line += c == '\n' ? 1 : 0; field.Append((char)c); break;
                }

                continue;
            }

            switch (c)
            {
                case '"' when field.Length == 0 && !closed: quoted = true; break;
                case ',': EndField(); break;
                case '\r' when reader.Peek() is '\n': break;
                case '\r' or '\n' or -1:
                    if (fields.Count > 0 || field.Length > 0 || closed)
                    {
                        EndField();
                        yield return (start, fields);
                        fields = [];
                    }

                    if (c == -1)
                    {
                        yield break;
                    }

                    start = ++line;
                    break;
                case var _ when closed || c == '"':
                    throw new InvalidDataException($"{file}, line {line}: expected quotes around the whole field, a quote inside written twice, found '{(char)c}' after '{field}'.");
                default: field.Append((char)c); break;
            }
        }

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
            closed = false;
        }
    }
}
