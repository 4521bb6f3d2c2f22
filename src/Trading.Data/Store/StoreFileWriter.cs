namespace Trading.Data;

/// <summary>Appends blocks to one file. What <see cref="Commit"/> has returned from stays, whatever happens later.</summary>
/// <remarks>
/// Blocks go behind what is committed. Then the disk is waited for, then the commit is written into the older of the two slots, and the
/// disk is waited for again. Bytes behind the committed length are the rest of a writer that was killed, and are cut.
/// </remarks>
internal sealed class StoreFileWriter<T> : IDisposable
{
    private readonly StoreFile _file;
    private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
    private readonly StoreCodec<T> _codec;
    private StoreFileCommit _commit;
    private long _length;
    private long _rows;
    private Timestamp _firstTime;
    private Timestamp _lastTime;
    private Timestamp _lastCloseTime;

    public StoreFileWriter(StoreFile file, StoreIdentity identity, StoreCodec<T>? codec = null)
    {
        _file = file;
        _codec = codec ?? new StoreCodecs<T>(identity.Timeframe).Fast;
        var commit = StoreFileHeader.Read(file, identity);
        _commit = commit ?? StoreFileHeader.Create(file, identity);
        if (file.Length > _commit.Length)
            file.Length = _commit.Length;
        (_length, _rows) = (_commit.Length, _commit.Rows);
        (_firstTime, _lastTime, _lastCloseTime) = (_commit.FirstTime, _commit.LastTime, _commit.LastCloseTime);
    }

    public StoreFileCommit Committed => _commit;

    /// <summary>Writes one block of at most <see cref="StoreCodec{T}.MaxRows"/> records, which must be in order.</summary>
    public void Append(ReadOnlySpan<T> records)
    {
        var block = _codec.Encode(records);
        _file.Write(_length, block.Span);
        if (_rows == 0)
            _firstTime = _schema.TimeOf(records[0]);
        _length += block.Length;
        _rows += records.Length;
        _lastTime = _schema.TimeOf(records[^1]);
        _lastCloseTime = _schema.EndOf(records[^1]);
    }

    public void Commit()
    {
        if (_length == _commit.Length)
            return;
        _file.Flush();
        var commit = new StoreFileCommit(_commit.Sequence + 1, _length, _rows, _firstTime, _lastTime, _lastCloseTime);
        Span<byte> slot = stackalloc byte[StoreFileCommit.Bytes];
        commit.Write(slot);
        _file.Write(StoreFileHeader.SlotOf(commit), slot);
        _file.Flush();
        _commit = commit;
    }

    public void Dispose() => _file.Dispose();
}
