using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Trading.Control;

/// <summary>The folder where the sockets of a user's hosts lie, each named by its process.</summary>
internal sealed class ControlFolder
{
    private const string Extension = ".sock";

    /// <summary>What systems take for the path of a socket, its ending zero not counted: 104 bytes on macOS, 108 elsewhere.</summary>
    private const int MostPathBytes = 103;

    /// <summary>How many may wait to be served; who comes beyond is told to come again.</summary>
    private const int Backlog = 64;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>How long somebody who listens may take to show it; the system answers for him, so that it is a matter of no time.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    public ControlFolder(string? path) => Path = System.IO.Path.GetFullPath(path ?? DefaultPath());

    public string Path { get; }

    /// <summary>The sockets that are there, those of dead processes among them.</summary>
    public IReadOnlyList<string> Sockets => Directory.Exists(Path) ? [.. Directory.EnumerateFiles(Path, "*" + Extension).Order(StringComparer.Ordinal)] : [];

    /// <summary>Makes the folder, for its owner alone.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            // The folder of a user's application data is closed to others there already.
            Directory.CreateDirectory(Path);
            return;
        }

        Directory.CreateDirectory(Path, OwnerOnly);
        // It may have been there with a wider mode. Of another user's folder this fails, which is right.
        File.SetUnixFileMode(Path, OwnerOnly);
    }

    /// <summary>Listens in the folder, on a name that is free.</summary>
    /// <exception cref="IOException">The path is too long.</exception>
    /// <exception cref="SocketException">The system has no such sockets, or does not give one.</exception>
    public (Socket Socket, string Path) Listen(int processId)
    {
        for (int number = 1; ; number++)
        {
            string name = System.IO.Path.Combine(Path, number == 1 ? FormattableString.Invariant($"{processId}{Extension}") : FormattableString.Invariant($"{processId}-{number}{Extension}"));
            if (System.Text.Encoding.UTF8.GetByteCount(name) > MostPathBytes)
                throw new IOException($"The path of the control socket, {name}, is longer than {MostPathBytes} bytes, which systems do not take; set a shorter Folder.");
            if (File.Exists(name) && IsAnswered(name))
                continue;
            File.Delete(name);
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Bind(new UnixDomainSocketEndPoint(name));
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(name, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                socket.Listen(Backlog);
                return (socket, name);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    /// <summary>Takes away the sockets of processes that are no more.</summary>
    /// <remarks>Where somebody answers a socket stays: the number of a host in a container is one of another count.</remarks>
    public void RemoveStale()
    {
        foreach (string path in Sockets)
        {
            if (ProcessOf(path) is not { } process || IsRunning(process) || IsAnswered(path))
                continue;
            try
            {
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody else took it away, or may not: it does no harm.
            }
        }
    }

    private static string DefaultPath()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return data.Length != 0
            ? System.IO.Path.Combine(data, "trading", "run")
            : System.IO.Path.Combine(System.IO.Path.GetTempPath(), "trading-" + Environment.UserName);
    }

    private static int? ProcessOf(string path)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(path).Split('-')[0];
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : null;
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // Another user's process has taken the number.
            return true;
        }
    }

    private static bool IsAnswered(string path)
    {
        try
        {
            using var limit = new CancellationTokenSource(ConnectTimeout);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            // Connect() itself would wait for room as long as there is none.
            socket.ConnectAsync(new UnixDomainSocketEndPoint(path), limit.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (ArgumentException)
        {
            // No socket can have so long a path.
            return false;
        }
        catch (SocketException exception)
        {
            // Somebody is there and has no room just now.
            return exception.SocketErrorCode == SocketError.WouldBlock;
        }
    }
}
