using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace Trading.Plugins.Processes;

/// <summary>Frames over a socket; one thread sends and receives.</summary>
internal sealed class FrameChannel(Socket socket, int mostBytes) : IDisposable
{
    private const int SpinsBetweenLooks = 8;
    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(50);

    private byte[] _buffer = new byte[16_384];
    private int _start;
    private int _end;

    /// <summary>Sends all frames that were written, and forgets them.</summary>
    /// <exception cref="SocketException">The other end is gone.</exception>
    public void Send(WireWriter writer)
    {
        var rest = writer.Written;
        while (!rest.IsEmpty)
            rest = rest[socket.Send(rest)..];
        writer.Clear();
    }

    /// <summary>Waits for a frame. Its content is valid until the next one is asked for.</summary>
    /// <returns>False where the other end has closed the socket.</returns>
    /// <exception cref="WireException">It is larger than allowed, or empty.</exception>
    /// <exception cref="SocketException">The other end is gone.</exception>
    public bool TryReceive(out MessageKind kind, out ReadOnlySpan<byte> content)
    {
        kind = default;
        content = default;
        if (!Fill(WireWriter.LengthBytes))
            return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(_start));
        if (length < 1 || length > mostBytes)
            throw new WireException($"a frame says that it has {length} bytes; from 1 to {mostBytes} are allowed");
        if (!Fill(WireWriter.LengthBytes + length))
            return false;
        kind = (MessageKind)_buffer[_start + WireWriter.LengthBytes];
        content = _buffer.AsSpan(_start + WireWriter.LengthBytes + 1, length - 1);
        _start += WireWriter.LengthBytes + length;
        return true;
    }

    public void Dispose() => socket.Dispose();

    private bool Fill(int count)
    {
        while (_end - _start < count)
        {
            if (_start == _end)
                (_start, _end) = (0, 0);
            if (_buffer.Length - _start < count)
                MakeRoom(count);
            LookForAMoment();
            int received = socket.Receive(_buffer.AsSpan(_end));
            if (received == 0)
                return false;
            _end += received;
        }

        return true;
    }

    /// <summary>The answer of a handler is there within microseconds in most cases; to be put to sleep and woken takes longer.</summary>
    private void LookForAMoment()
    {
        if (Environment.ProcessorCount == 1)
            return;
        long started = Stopwatch.GetTimestamp();
        while (socket.Available == 0 && Stopwatch.GetElapsedTime(started) < Moment)
            Thread.SpinWait(SpinsBetweenLooks);
    }

    private void MakeRoom(int count)
    {
        byte[] target = _buffer.Length < count ? new byte[Math.Max(count, _buffer.Length * 2)] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
        (_buffer, _start, _end) = (target, 0, _end - _start);
    }
}
