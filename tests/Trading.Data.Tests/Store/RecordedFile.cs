namespace Trading.Data.Tests;

/// <summary>A file in memory that remembers each write, so that a crash at any of its bytes can be acted out.</summary>
internal sealed class RecordedFile(byte[]? content = null) : StoreFile
{
    private readonly MemoryStream _content = Filled(content ?? []);

    /// <summary>What was done, in order; a flush is one without bytes at -1, a cut one without bytes at its length.</summary>
    public List<(long Offset, byte[] Bytes)> Log { get; } = [];

    public override string Name => "recorded.bars";

    public override long Length
    {
        get => _content.Length;
        set
        {
            Log.Add((value, []));
            _content.SetLength(value);
        }
    }

    public byte[] Content => _content.ToArray();

    /// <summary>The file after the first so many bytes of all writes.</summary>
    public static byte[] After(IEnumerable<(long Offset, byte[] Bytes)> log, long bytes)
    {
        var content = new MemoryStream();
        foreach (var (offset, written) in log)
        {
            if (written.Length == 0 && offset >= 0)
                content.SetLength(offset);
            int count = (int)Math.Min(bytes, written.Length);
            if (count > 0)
            {
                content.Position = offset;
                content.Write(written.AsSpan(0, count));
            }

            bytes -= written.Length;
            if (bytes < 0)
                break;
        }

        return content.ToArray();
    }

    public override int Read(long offset, Span<byte> buffer)
    {
        _content.Position = offset;
        return _content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
    }

    public override void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Log.Add((offset, bytes.ToArray()));
        _content.Position = offset;
        _content.Write(bytes);
    }

    public override void Flush() => Log.Add((-1, []));

    public override void Dispose()
    {
    }

    private static MemoryStream Filled(byte[] content)
    {
        var stream = new MemoryStream();
        stream.Write(content);
        return stream;
    }
}
