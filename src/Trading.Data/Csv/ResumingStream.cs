using System.IO.Compression;
using System.Numerics;

namespace Trading.Data;

/// <summary>
/// Takes text and writes what of it is not in the file yet; what is, is compared by its checksum. From time to time all is made safe and marked. A packed file is a
/// row of gzip members, which any reader takes as one.
/// </summary>
internal sealed class ResumingStream : Stream
{
    private const long BytesBetweenMarks = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly bool _packed;
    private readonly TextFileMark _start;
    private readonly FileStream _file;
    private Stream? _member;
    private long _text;
    private long _marked;
    private uint _checksum = uint.MaxValue;

    public ResumingStream(string path, bool packed, TextFileMark start)
    {
        _path = path;
        _packed = packed;
        _start = start;
        _marked = start.Text;
        if (start.Text == 0)
            TextFileMark.Delete(path);
        _file = new(path, FileMode.OpenOrCreate, FileAccess.Write);
        _file.SetLength(start.Length);
        _file.Position = start.Length;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_text < _start.Text)
        {
            var known = buffer[..(int)Math.Min(buffer.Length, _start.Text - _text)];
            Add(known);
            if (_text == _start.Text && _checksum != _start.Checksum)
                throw new TextFileChangedException();
            buffer = buffer[known.Length..];
        }

        if (buffer.IsEmpty)
            return;
        Add(buffer);
        _member ??= _packed ? new GZipStream(_file, CompressionLevel.Optimal, leaveOpen: true) : _file;
        _member.Write(buffer);
        if (_text - _marked >= BytesBetweenMarks)
            Mark();
    }

    /// <summary>Says that this was all.</summary>
    public void Complete()
    {
        if (_text < _start.Text)
            throw new TextFileChangedException();
        CloseMember();
        _file.Flush(flushToDisk: true);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        CloseMember();
        _file.Dispose();
        base.Dispose(disposing);
    }

    private void Mark()
    {
        CloseMember();
        _file.Flush(flushToDisk: true);
        new TextFileMark(_text, _checksum, _file.Position).Write(_path);
        _marked = _text;
    }

    private void CloseMember()
    {
        if (_packed)
            _member?.Dispose();
        _member = null;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        _text += bytes.Length;
        foreach (byte b in bytes)
            _checksum = BitOperations.Crc32C(_checksum, b);
    }
}
