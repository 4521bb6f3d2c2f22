using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Trading.Journaling;

/// <summary>Keeps the files of a journal in a folder.</summary>
/// <remarks>The folder is made when the first file is. A lock file keeps a second process, and a second journal of this one, from writing.</remarks>
public sealed class FileJournalStorage : IJournalStorage
{
    // A file that is locked cannot be read, so the name of who locked it stands beside it.
    private const string HolderExtension = ".holder";

    private readonly string _folder;

    /// <summary>Creates a storage in a folder.</summary>
    public FileJournalStorage(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => Guard(_folder, () =>
    {
        if (!Directory.Exists(_folder))
            throw new JournalStorageException($"There is no folder '{_folder}'.");
        return Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).ToArray();
    });

    /// <inheritdoc/>
    public IJournalFile Open(string name, bool create)
    {
        string path = PathOf(name);
        return Guard(path, () =>
        {
            if (create)
                Directory.CreateDirectory(_folder);
            bool isNew = !File.Exists(path);
            var handle = name == JournalFileNames.Lock ? Lock(path) : File.OpenHandle(path, create ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (isNew)
                DirectorySync.Flush(_folder);
            return new FileJournalFile(path, handle);
        });
    }

    /// <inheritdoc/>
    public Stream OpenRead(string name)
    {
        string path = PathOf(name);
        return Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
    }

    /// <inheritdoc/>
    public void Rename(string name, string newName)
    {
        string path = PathOf(name);
        Guard(path, () =>
        {
            File.Move(path, PathOf(newName), overwrite: false);
            DirectorySync.Flush(_folder);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Truncate(string name, long length)
    {
        string path = PathOf(name);
        Guard(path, () =>
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (RandomAccess.GetLength(handle) > length)
                RandomAccess.SetLength(handle, length);
            RandomAccess.FlushToDisk(handle);
            return true;
        });
    }

    /// <summary>Does something with a file and says which one it was where the system refuses.</summary>
    internal static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not JournalStorageException)
        {
            throw Translate(path, exception);
        }
    }

    internal static JournalStorageException Translate(string path, Exception exception)
    {
        bool isFull = IsDiskFull(exception);
        return new(isFull ? $"The disk is full: '{path}' cannot be written." : $"'{path}' cannot be used: {exception.Message}", isFull, exception);
    }

    /// <summary>ENOSPC and EDQUOT where the framework hands errno on, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    private static bool IsDiskFull(Exception exception) => OperatingSystem.IsWindows()
        ? exception.HResult is unchecked((int)0x80070070) or unchecked((int)0x80070027)
        : exception is IOException && (exception.HResult == 28 || exception.HResult == (OperatingSystem.IsLinux() ? 122 : 69));

    private SafeFileHandle Lock(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new JournalStorageException($"The journal in '{_folder}' is being written by {Holder(path)}; two writers would destroy it.", innerException: exception);
        }

        try
        {
            File.WriteAllText(path + HolderExtension, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(Environment.ProcessPath)}, process {Environment.ProcessId} on {Environment.MachineName}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk: the lock holds without the name.
        }

        return handle;
    }

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(path + HolderExtension) is { Length: > 0 } name ? name : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private string PathOf(string name)
    {
        if (name.Length == 0 || name != Path.GetFileName(name))
            throw new ArgumentException($"'{name}' is no name of a file in the journal's folder.", nameof(name));
        return Path.Combine(_folder, name);
    }
}
