using System.Text;

namespace BotRelay.Tests.Conversations;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("botrelay-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string Write(string name, params byte[][] pieces)
    {
        File.WriteAllBytes(this[name], [.. pieces.SelectMany(p => p)]);
        return this[name];
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Dispose() => _folder.Delete(recursive: true);
}
