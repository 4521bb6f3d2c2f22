namespace Trading.Plugins;

/// <summary>Finds plugins: DLLs of a folder, and DLLs of the folders in it.</summary>
internal static class PluginFolder
{
    /// <summary>What was found, in the order of paths: images of plugins, and sentences about what is none.</summary>
    public static IEnumerable<(string Path, PluginImage? Image, PluginException? Refusal)> Read(string folder)
    {
        foreach (var each in ReadOne(folder, isRoot: true))
            yield return each;
        foreach (string inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var each in ReadOne(inner, isRoot: false))
                yield return each;
        }
    }

    /// <summary>The plugin at a path, which is a DLL or a folder with one.</summary>
    /// <exception cref="PluginException">There is none, or more than one.</exception>
    public static PluginImage ReadSingle(string path)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            return PluginImage.Read(path) is { Manifest: not null } image ? image : throw NoPlugin(path);
        if (!Directory.Exists(path))
            throw new PluginException(PluginFailure.NoPlugin, $"The plugin {path} does not exist.");
        var found = ReadOne(path, isRoot: false).ToList();
        return found.FindAll(each => each.Image is not null) switch
        {
            [var only] => only.Image!,
            [] => throw found[0].Refusal!,
            var several => throw new PluginException(PluginFailure.DuplicateId, $"The folder {path} holds {several.Count} plugins: {string.Join(", ", several.Select(each => Path.GetFileName(each.Path)))}; name one of them."),
        };
    }

    private static IEnumerable<(string Path, PluginImage? Image, PluginException? Refusal)> ReadOne(string folder, bool isRoot)
    {
        var plugins = new List<PluginImage>();
        var refusals = new List<(string Path, PluginException Refusal)>();
        string[] files = [.. Directory.EnumerateFiles(folder, "*.dll").Where(IsCandidate).Order(StringComparer.Ordinal)];
        foreach (string path in files)
        {
            try
            {
                if (PluginImage.Read(path) is { Manifest: not null } image)
                    plugins.Add(image);
            }
            catch (PluginException exception)
            {
                refusals.Add((path, exception));
            }
        }

        foreach (var (path, refusal) in refusals)
        {
            // Beside a plugin a native library is its dependency.
            if (plugins.Count == 0 || refusal.Failure != PluginFailure.NotDotNet)
                yield return (path, null, refusal);
        }

        foreach (var image in plugins)
            yield return (image.Path, image, null);
        if (plugins.Count == 0 && refusals.Count == 0 && !isRoot)
            yield return (folder, null, files.Length == 0 ? new(PluginFailure.NoPlugin, $"The folder {folder} holds no plugin: there is no DLL in it.") : NoPlugin(folder));
    }

    private static PluginException NoPlugin(string path) =>
        new(PluginFailure.NoPlugin, $"{path} holds no plugins: {(File.Exists(path) ? "it does not have" : "none of its DLLs has")} the assembly attribute {nameof(TradingPluginAttribute)}.");

    private static bool IsCandidate(string path) =>
        !Path.GetFileName(path).StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith("System.", StringComparison.OrdinalIgnoreCase);
}
