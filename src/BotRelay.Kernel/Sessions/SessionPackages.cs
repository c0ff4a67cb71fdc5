using BotRelay.Kernel.References;

namespace BotRelay.Kernel.Sessions;

/// <summary>The packages the session's cells have asked for. They are restored together, so that their common dependencies agree.</summary>
internal sealed class SessionPackages(string baseDirectory, CellReferences references)
{
    private readonly Dictionary<string, string?> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];
    private readonly PackageRestore _restore = new(baseDirectory);
    private bool _changed;

    /// <summary>Asks for a package.</summary>
    /// <param name="reference">What stands behind <c>nuget:</c>: a name, or a name and a version.</param>
    public void Add(string reference)
    {
        var parts = reference.Split(',', 2, StringSplitOptions.TrimEntries);
        var version = parts.Length == 2 && parts[1].Length > 0 ? parts[1] : null;
        _changed |= !_packages.TryGetValue(parts[0], out var known) || (version is not null && version != known);
        _packages[parts[0]] = version ?? known;
    }

    /// <summary>Adds a source of packages: an address or a folder.</summary>
    public void AddSource(string source)
    {
        if (!_sources.Contains(source))
        {
            _sources.Add(source);
        }
    }

    /// <summary>Restores what has been asked for since the last time.</summary>
    public async Task<IReadOnlyList<string>> RestoreAsync(CancellationToken cancellationToken)
    {
        if (!_changed)
        {
            return [];
        }

        PackageAssets assets;
        try
        {
            assets = await _restore.RestoreAsync(_packages, _sources, cancellationToken).ConfigureAwait(false);
        }
        catch (PackageRestoreException)
        {
            // A misspelt package must not spoil every later cell's restore.
            Forget();
            throw;
        }

        references.AddPackages(assets);
        _changed = false;
        _restored.Clear();
        foreach (var package in _packages)
        {
            _restored.Add(package.Key, package.Value);
        }

        return assets.Packages;
    }

    private readonly Dictionary<string, string?> _restored = new(StringComparer.OrdinalIgnoreCase);

    private void Forget()
    {
        _packages.Clear();
        foreach (var package in _restored)
        {
            _packages.Add(package.Key, package.Value);
        }

        _changed = false;
    }
}
