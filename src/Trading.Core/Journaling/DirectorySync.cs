using System.Runtime.InteropServices;
using System.Text;

namespace Trading.Journaling;

/// <summary>Waits until a folder's names are on the disk. Windows does that by itself; elsewhere the framework has no call for it.</summary>
internal static class DirectorySync
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (handle < 0)
            throw Failed(folder, Marshal.GetLastPInvokeError());
        int result = Sync(handle);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(handle);

        // Some file systems have nothing to wait for and say so.
        if (result != 0 && error != InvalidArgument)
            throw Failed(folder, error);
    }

    private static JournalStorageException Failed(string folder, int error) =>
        new($"The folder '{folder}' cannot be brought to the disk: {Marshal.GetPInvokeErrorMessage(error)}.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
