namespace Trading.Data;

/// <summary>Takes pages into a store, without what is there already and without bars that are not complete.</summary>
internal sealed class DownloadSink<T>
{
    private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
    private readonly IMarketDataWriter<T> _writer;
    private Timestamp? _resumedAt;
    private long _known;

    public DownloadSink(IMarketDataStore store, IMarketDataWriter<T> writer, InstrumentId instrument, Timeframe timeframe)
    {
        _writer = writer;
        _resumedAt = writer.LastTime;
        if (_resumedAt is { } time)
            _known = MarketDataStoreExtensions.CountAt(store, instrument, timeframe, time, _schema);
    }

    public long Count { get; private set; }

    public void Append(ReadOnlySpan<T> records, Timestamp to, Timestamp now)
    {
        int first = 0;
        while (first < records.Length && IsKnown(records[first]))
            first++;
        int end = first;
        while (end < records.Length && _schema.TimeOf(records[end]) < to && _schema.EndOf(records[end]) <= now)
            end++;
        _writer.Append(records[first..end]);
        _writer.Flush();
        Count += end - first;
    }

    private bool IsKnown(in T record)
    {
        if (_resumedAt is not { } last)
            return false;
        var time = _schema.TimeOf(record);
        if (time < last || (time == last && _known-- > 0))
            return true;
        _resumedAt = null;
        return false;
    }
}
