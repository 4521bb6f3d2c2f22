using System.Net.Sockets;

namespace Trading.Control;

/// <summary>Lines over a socket, each of bounded length.</summary>
internal sealed class LineChannel(Socket socket, int mostBytes)
{
    private static readonly byte[] NewLine = [(byte)'\n'];
    private byte[] _buffer = new byte[1024];
    private int _start;
    private int _end;

    /// <summary>The next line without its end; <see langword="null"/> where the other side has said all. It is good until the next is read.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        int searched = _start;
        while (true)
        {
            int at = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = _buffer.AsMemory(_start, searched + at - _start);
                _start = searched + at + 1;
                return line;
            }

            searched = _end;
            if (_end - _start > mostBytes)
                throw new InvalidDataException($"A line has more than {mostBytes} bytes.");
            if (_end == _buffer.Length)
                searched -= MakeRoom();
            int read = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return null;
            _end += read;
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await SendAllAsync(line, cancellationToken).ConfigureAwait(false);
        await SendAllAsync(NewLine, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
    }

    /// <summary>By how much what is there moved.</summary>
    private int MakeRoom()
    {
        int moved = _start;
        byte[] buffer = _start == 0 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, _end - _start).CopyTo(buffer);
        (_buffer, _end, _start) = (buffer, _end - _start, 0);
        return moved;
    }
}
