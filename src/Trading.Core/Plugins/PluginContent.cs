using System.Security.Cryptography;
using System.Text;

namespace Trading.Plugins;

/// <summary>All files of a plugin's folder but signatures, as one hash.</summary>
internal static class PluginContent
{
    public const string SignatureExtension = ".sig";

    /// <summary>The files, in an order that is the same everywhere.</summary>
    public static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(SignatureExtension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];

    /// <summary>The SHA-256 over names, lengths and content of all files, in lower-case hexadecimal digits.</summary>
    public static string Hash(string folder) => Hash(folder, Files(folder));

    public static string Hash(string folder, string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            // Each part has a fixed length, so that no two folders give the same bytes.
            string name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            using var stream = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static long Bytes(string folder) => Files(folder).Sum(file => new FileInfo(file).Length);
}
