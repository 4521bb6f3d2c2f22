namespace Trading.Data;

/// <summary>Bars as <c>[time,open,high,low,close,volume]</c>.</summary>
internal sealed class FreqtradeBarReader(string path, Timeframe timeframe) : FreqtradeReader<Bar>(path)
{
    private Utf8Time _time;

    protected override int Fields => 6;

    protected override Bar Parse(ReadOnlySpan<byte> row, ReadOnlySpan<Range> fields)
    {
        var text = row[fields[0]];
        if (text.IsEmpty || _time.Read(text, out long time) != text.Length)
            throw FieldFault("time", text, "is not a time.");
        var open = new Timestamp(time);
        return new(open, timeframe.CloseOf(open), Number(row[fields[1]], "open"), Number(row[fields[2]], "high"), Number(row[fields[3]], "low"),
            Number(row[fields[4]], "close"), Number(row[fields[5]], "volume"));
    }
}
