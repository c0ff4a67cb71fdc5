namespace BotRelay.Tests;

/// <summary>A file that goes when the test is over.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string? content = null)
    {
        if (content is not null)
        {
            File.WriteAllText(Path, content);
        }
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    public void Dispose() => File.Delete(Path);
}
