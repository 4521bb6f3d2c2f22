using System.Security.Cryptography;
using System.Text;

namespace Trading.Plugins;

/// <summary>Copies plugin folders to a place under their content's hash, from which they are loaded: the drop folder can be overwritten while a plugin runs.</summary>
internal sealed class PluginCache(string root)
{
    /// <summary>The copy of the DLL at <paramref name="path"/>, with all that stands beside it.</summary>
    public string Copy(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string target = Path.Combine(root, Hash(folder, files));
        if (!Directory.Exists(target))
        {
            // Several processes may copy the same content; whoever renames first wins, and the others use that.
            string temporary = $"{target}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
            foreach (string file in files)
            {
                string copy = Path.Combine(temporary, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }

            try
            {
                Directory.Move(temporary, target);
            }
            catch (IOException) when (Directory.Exists(target))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }

        return Path.Combine(target, Path.GetFileName(path));
    }

    private static string Hash(string folder, string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            using var stream = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
