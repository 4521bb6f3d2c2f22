namespace Trading.Plugins;

/// <summary>Copies plugin folders to a place under their content's hash, from which they are loaded: the drop folder can be overwritten while a plugin runs, and what was checked is what is loaded.</summary>
internal sealed class PluginCache(string root)
{
    private const int MostAttempts = 3;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The copy of the DLL at <paramref name="path"/>, with all that stands beside it, and the hash of the whole.</summary>
    /// <exception cref="PluginException">The files cannot be read, or do not come to rest.</exception>
    public (string Path, string Hash) Copy(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            for (int attempt = 0; attempt < MostAttempts; attempt++)
            {
                string[] files = PluginContent.Files(folder);
                string hash = PluginContent.Hash(folder, files);
                string target = Path.Combine(root, hash[..32]);
                // A copy is not believed but read again: somebody may have changed it since.
                if (IsWhole(target, hash) || TryCopy(folder, files, target, hash))
                    return (Path.Combine(target, Path.GetFileName(path)), hash);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PluginException(PluginFailure.Broken, $"The plugin in {path} cannot be copied to {root}: {exception.Message}");
        }

        throw new PluginException(PluginFailure.Broken, $"The plugin in {path} is being written: its files changed {MostAttempts} times while they were copied.");
    }

    private static bool IsWhole(string folder, string hash) => Directory.Exists(folder) && PluginContent.Hash(folder) == hash;

    private bool TryCopy(string folder, string[] files, string target, string hash)
    {
        // Several processes may copy the same content; whoever renames first wins, and the others use that.
        CreateFolder(root);
        string temporary = $"{target}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        CreateFolder(temporary);
        try
        {
            foreach (string file in files)
            {
                string copy = Path.Combine(temporary, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }

            if (PluginContent.Hash(temporary) != hash)
                return false;
            if (Directory.Exists(target) && !IsWhole(target, hash))
                Directory.Delete(target, recursive: true);
            if (!Directory.Exists(target))
                Directory.Move(temporary, target);
            return true;
        }
        catch (IOException) when (IsWhole(target, hash))
        {
            return true;
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }
}
