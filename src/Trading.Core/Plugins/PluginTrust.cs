namespace Trading.Plugins;

/// <summary>Whether a plugin may be loaded: safe mode, allowed folders, ban list, pins and signatures.</summary>
internal sealed class PluginTrust(PluginOptions options, TimeProvider time)
{
    /// <summary>What can be said before anything is copied.</summary>
    /// <exception cref="PluginException">It may not be loaded.</exception>
    public void CheckManifest(PluginManifest manifest)
    {
        if (options.SafeMode)
            throw new PluginException(PluginFailure.SafeMode, $"The plugin '{manifest.Id}' in {manifest.Path} is not loaded: the host is in safe mode.");
        if ((Find(manifest.Id) ?? Find($"{manifest.Id}@{manifest.Version}")) is { } banned)
            throw new PluginException(PluginFailure.Banned, $"The plugin '{manifest.Id}' {manifest.Version} in {manifest.Path} is on the ban list, as {banned}.");
        if (options.AllowedFolders.Count != 0 && !options.AllowedFolders.Any(folder => IsBelow(manifest.Path, folder)))
            throw new PluginException(PluginFailure.NotAllowed, $"The plugin '{manifest.Id}' in {manifest.Path} lies outside the allowed folders: {string.Join(", ", options.AllowedFolders)}.");
    }

    /// <summary>Checks the content that will be loaded.</summary>
    /// <returns>The name of the key that it is signed with, where signatures are asked for.</returns>
    /// <exception cref="PluginException">It may not be loaded.</exception>
    public string? CheckContent(PluginManifest manifest, string contentHash)
    {
        if (Find(contentHash) is not null)
            throw new PluginException(PluginFailure.Banned, $"The content of the plugin '{manifest.Id}' in {manifest.Path} is on the ban list, as {contentHash}.");
        if (options.Pins.TryGetValue(manifest.Id, out string? pin))
        {
            if (!string.Equals(pin, contentHash, StringComparison.OrdinalIgnoreCase))
                throw new PluginException(PluginFailure.Tampered, $"The plugin '{manifest.Id}' in {manifest.Path} is pinned to the content {pin} and has {contentHash}.");
        }
        else if (options.RequirePins)
        {
            throw new PluginException(PluginFailure.NotAllowed, $"The plugin '{manifest.Id}' in {manifest.Path} has no pin, and this host loads pinned plugins only. Its content is {contentHash}.");
        }

        if (options.TrustedKeys.Count == 0 || (MayBeUnsigned(manifest) && !PluginSignature.Exists(manifest.Path)))
            return null;
        return PluginSignature.Read(manifest.Path).Verify(manifest, contentHash, options.TrustedKeys, time.GetUtcNow());
    }

    /// <summary>Whether it runs in a process of its own.</summary>
    /// <param name="manifest">The plugin.</param>
    /// <param name="signedBy">Who vouches for it by a signature that holds.</param>
    public bool IsApart(PluginManifest manifest, string? signedBy) => IsolationOf(manifest) switch
    {
        PluginIsolation.OutOfProcess => true,
        PluginIsolation.OutOfProcessUnlessVouchedFor => signedBy is null && !options.Pins.ContainsKey(manifest.Id),
        _ => false,
    };

    private bool MayBeUnsigned(PluginManifest manifest) => IsolationOf(manifest) == PluginIsolation.OutOfProcessUnlessVouchedFor;

    private PluginIsolation IsolationOf(PluginManifest manifest) => options.IsolationOf.TryGetValue(manifest.Id, out var own) ? own : options.Isolation;

    private string? Find(string entry) => options.Banned.FirstOrDefault(banned => string.Equals(banned.Trim(), entry, StringComparison.OrdinalIgnoreCase));

    /// <summary>Links are followed, so that one in an allowed folder does not lead out of it.</summary>
    private static bool IsBelow(string path, string folder) =>
        (Resolve(path) + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Resolve(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        string resolved = Path.GetPathRoot(full)!;
        foreach (string part in full[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(resolved, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            resolved = info.Exists && info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : next;
        }

        return resolved;
    }
}
