using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Trading.Plugins.Processes;

/// <summary>The way from a strategy back to its session: lines that nobody waits for, and calls that are answered while the strategy waits.</summary>
internal sealed class ChildLink(FrameChannel channel, WireWriter writer)
{
    private const int BytesBeforeSending = 32_768;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private ChildSession? _session;

    public void Serve(ChildSession session) => _session = session;

    public void Report(string message)
    {
        RequireThread();
        writer.Begin(MessageKind.Report);
        writer.Write(message);
        EndLine();
    }

    /// <summary>A line of the log; what other threads than the session's write is left out, and so is what comes between events.</summary>
    public void Log(LogLevel level, string message)
    {
        if (Environment.CurrentManagedThreadId != _thread)
            return;
        writer.Begin(MessageKind.Log);
        writer.Write((byte)level);
        writer.Write(message);
        EndLine();
    }

    /// <summary>Begins a call; <see cref="Call"/> sends it.</summary>
    public WireWriter Begin(MessageKind kind)
    {
        RequireThread();
        writer.Begin(kind);
        return writer;
    }

    /// <summary>Sends a call, and waits for its answer.</summary>
    public WireReader Call()
    {
        writer.End();
        channel.Send(writer);
        if (!channel.TryReceive(out var kind, out var content))
            throw new WireException("the host closed the connection");
        var reader = new WireReader(content);
        if (kind is not (MessageKind.Result or MessageKind.Error))
            throw new WireException($"{kind} came where the answer to a call is due");
        _session!.ReadNews(ref reader);
        if (kind == MessageKind.Error)
            Throw(ref reader);
        return reader;
    }

    [DoesNotReturn]
    private static void Throw(ref WireReader reader)
    {
        var error = reader.ReadEnum<CallError>();
        string message = reader.ReadString();
        throw error switch
        {
            CallError.Argument => new ArgumentException(message),
            CallError.ArgumentOutOfRange => new ArgumentOutOfRangeException(null, message),
            CallError.Format => new FormatException(message),
            CallError.Plugin => new PluginException(message),
            _ => new InvalidOperationException(message),
        };
    }

    private void EndLine()
    {
        writer.End();
        if (writer.Written.Length > BytesBeforeSending)
            channel.Send(writer);
    }

    /// <summary>Messages of two threads would run into each other.</summary>
    private void RequireThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException("A strategy may ask its session for something on the session's thread only, within a handler.");
    }
}
