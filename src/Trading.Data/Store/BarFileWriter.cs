namespace Trading.Data;

/// <summary>Appends blocks to one file. What <see cref="Commit"/> has returned from stays, whatever happens later.</summary>
/// <remarks>
/// Blocks go behind what is committed. Then the disk is waited for, then the commit is written into the older of the two slots, and the
/// disk is waited for again. Bytes behind the committed length are the rest of a writer that was killed, and are cut.
/// </remarks>
internal sealed class BarFileWriter : IDisposable
{
    private readonly StoreFile _file;
    private readonly BarBlockEncoder _encoder;
    private BarFileCommit _commit;
    private long _length;
    private long _rows;
    private Timestamp _firstTime;
    private Timestamp _lastTime;
    private Timestamp _lastCloseTime;

    public BarFileWriter(StoreFile file, Timeframe timeframe)
    {
        _file = file;
        _encoder = new(timeframe);
        var commit = BarFileHeader.Read(file, timeframe);
        _commit = commit ?? BarFileHeader.Create(file, timeframe);
        if (file.Length > _commit.Length)
            file.Length = _commit.Length;
        (_length, _rows) = (_commit.Length, _commit.Rows);
        (_firstTime, _lastTime, _lastCloseTime) = (_commit.FirstTime, _commit.LastTime, _commit.LastCloseTime);
    }

    public BarFileCommit Committed => _commit;

    /// <summary>Writes one block of at most <see cref="BarBlock.MaxBars"/> bars, which must be in order.</summary>
    public void Append(ReadOnlySpan<Bar> bars)
    {
        var block = _encoder.Encode(bars);
        _file.Write(_length, block.Span);
        if (_rows == 0)
            _firstTime = bars[0].OpenTime;
        _length += block.Length;
        _rows += bars.Length;
        _lastTime = bars[^1].OpenTime;
        _lastCloseTime = bars[^1].CloseTime;
    }

    public void Commit()
    {
        if (_length == _commit.Length)
            return;
        _file.Flush();
        var commit = new BarFileCommit(_commit.Sequence + 1, _length, _rows, _firstTime, _lastTime, _lastCloseTime);
        Span<byte> slot = stackalloc byte[BarFileCommit.Bytes];
        commit.Write(slot);
        _file.Write(BarFileHeader.SlotOf(commit), slot);
        _file.Flush();
        _commit = commit;
    }

    public void Dispose() => _file.Dispose();
}
