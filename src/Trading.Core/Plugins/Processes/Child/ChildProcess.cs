using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Loader;

namespace Trading.Plugins.Processes;

/// <summary>The life of a plugin's process: it answers the host's requests one after another, and ends when the host is gone.</summary>
internal static class ChildProcess
{
    /// <summary>Does not return.</summary>
    [DoesNotReturn]
    public static void Run()
    {
        try
        {
            FindBesideMe();
            Serve();
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception is WireException or SocketException ? exception.Message : exception.ToString());
        }

        End();
    }

    private static void Serve()
    {
        string endpoint = Environment.GetEnvironmentVariable(ProcessCommand.EndpointVariable)!;
        int mostBytes = int.Parse(Environment.GetEnvironmentVariable(ProcessCommand.MessageBytesVariable)!, CultureInfo.InvariantCulture);
        var input = Console.OpenStandardInput();
        byte[] token = new byte[PluginProcess.TokenBytes];
        input.ReadExactly(token);
        EndWithHost(input);
        Console.SetIn(TextReader.Null);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(endpoint));
        using var channel = new FrameChannel(socket, mostBytes);
        var writer = new WireWriter();
        writer.Begin(MessageKind.Hello);
        writer.Write(PluginProcess.ProtocolVersion);
        writer.WriteBytes(token);
        writer.End();
        channel.Send(writer);
        Array.Clear(token);
        new ChildServer(channel, writer).Run();
    }

    /// <summary>Also while the plugin's code runs and nobody looks at the socket: the host's end of this pipe closes with the host.</summary>
    private static void EndWithHost(Stream input)
    {
        var thread = new Thread(() =>
        {
            while (input.ReadByte() >= 0)
            {
            }

            End();
        })
        { IsBackground = true, Name = "Trading host watch" };
        thread.UnsafeStart();
    }

    /// <summary>A host that was started in an unusual way does not list the SDK's assemblies; they lie beside this one.</summary>
    private static void FindBesideMe()
    {
        string? folder = Path.GetDirectoryName(typeof(ChildProcess).Assembly.Location);
        if (string.IsNullOrEmpty(folder))
            return;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }

    /// <summary>At once: handlers that the plugin left for the end of the process are not run.</summary>
    [DoesNotReturn]
    private static void End()
    {
        try
        {
            Directory.Delete(Environment.CurrentDirectory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The host does it too.
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        while (true)
            self.WaitForExit();
    }
}
