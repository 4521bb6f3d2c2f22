using System.Security.Cryptography;

namespace Trading.Journaling;

/// <summary>Writes groups into segment files, one behind the other, and chains them. After an error nothing more is written.</summary>
internal sealed class SegmentWriter(IJournalStorage storage, JournalOptions options, TimeProvider time, long firstNumber, byte[] chain) : IAsyncDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _chain = [.. chain];
    private readonly byte[] _header = new byte[SegmentHeader.Bytes];
    private readonly JournalReserve _reserve = new(storage, options.ReserveBytes);
    private long _nextNumber = firstNumber;
    private IJournalFile? _file;
    private Segment? _segment;
    private long _length;
    private bool _hasCheckedReserve;

    /// <summary>Why the disk takes no more; null while it does. What was written until then is good.</summary>
    public string? FullReason { get; private set; }

    /// <summary>Writes a group and makes it durable.</summary>
    /// <param name="group">The group.</param>
    /// <param name="bytes">Its entries, and behind them the room for the chain's value.</param>
    /// <returns>The segment as far as it is written now.</returns>
    public async ValueTask<Segment> WriteAsync(CommitGroup group, Memory<byte> bytes)
    {
        if (!_hasCheckedReserve)
        {
            _hasCheckedReserve = true;
            FullReason = await _reserve.FillAsync();
        }

        bool begins = _segment is null || group.BeginsSegment || (_segment.Last >= _segment.First && _length + bytes.Length > options.SegmentBytes);
        if (begins)
            await BeginSegmentAsync(group);
        Seal(group, bytes.Span, begins);
        long start = _length;
        try
        {
            await WriteAsync(bytes, begins);
        }
        catch (JournalStorageException exception) when (exception.IsDiskFull)
        {
            // What stands there is good, so that it can be written once more in the room that was kept for this.
            FullReason ??= exception.Message;
            if (_file is not null)
                await _file.DisposeAsync();
            _file = null;
            _reserve.Free();
            if (storage.List().Contains(_segment!.Name, StringComparer.Ordinal))
                storage.Truncate(_segment.Name, start);
            await WriteAsync(bytes, begins);
        }

        if (options.WaitForDisk)
            await _file!.FlushAsync(CancellationToken.None);
        _length = start + (begins ? SegmentHeader.Bytes : 0) + bytes.Length;
        return _segment = _segment! with { Last = group.Last, End = _length };
    }

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        if (_file is not null)
            await _file.DisposeAsync();
    }

    private async ValueTask BeginSegmentAsync(CommitGroup group)
    {
        if (_file is not null)
            await _file.DisposeAsync();
        _file = null;
        var header = new SegmentHeader(SegmentHeader.CurrentVersion, _nextNumber++, group.First, _chain, Timestamp.From(time.GetUtcNow()));
        header.Write(_header);
        _segment = new(JournalFileNames.OfSegment(header.Number, group.First), group.First, group.First - 1, 0, group.BeginsSegment);
        _length = 0;
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool begins)
    {
        _file ??= storage.Open(_segment!.Name, create: begins);
        if (begins)
            await _file.WriteAsync(_header, CancellationToken.None);
        await _file.WriteAsync(bytes, CancellationToken.None);
    }

    private void Seal(in CommitGroup group, Span<byte> bytes, bool begins)
    {
        var records = bytes[..group.Length];
        _hash.AppendData(_chain);
        if (begins)
            _hash.AppendData(_header);
        _hash.AppendData(records);
        _hash.GetHashAndReset(_chain);
        new JournalRecord(JournalRecordType.Chain, 0, group.Number, group.Last, Timestamp.From(time.GetUtcNow()), JournalRecord.ChainValueBytes).Write(bytes[group.Length..], _chain);
    }
}
