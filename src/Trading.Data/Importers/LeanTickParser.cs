namespace Trading.Data;

/// <summary>
/// Reads rows of LEAN's ticks: trades as <c>milliseconds,price,size,…</c>, quotes as <c>milliseconds,bid,bid size,ask,ask size,…</c>, those of
/// currencies as <c>milliseconds,bid,ask</c>.
/// </summary>
internal sealed class LeanTickParser(string path, LeanPath place, DateTime day, bool quotes) : IRecordParser
{
    private const int MaxFields = 5;
    private const double Scale = 10_000;

    private readonly double[] _numbers = new double[MaxFields];
    private readonly double[] _quote = new double[MaxFields];
    private double _price;
    private long _aggressor;

    public bool HasHeader => false;

    public bool Parse(ReadOnlySpan<byte> line, long lineNumber, Span<long> fields)
    {
        int wanted = quotes ? MaxFields : 3;
        int count = 0;
        int position = 0;
        for (; position <= line.Length && count < wanted; count++)
        {
            if (!CsvField.TryTake(line, (byte)',', ref position, out var text))
                throw CsvFault.InLine(path, lineNumber, "A quote is not closed, or text follows it.");
            _numbers[count] = 0;
            if (!text.IsEmpty && !Utf8Number.TryParse(text, out _numbers[count]))
                throw CsvFault.InField(path, lineNumber, FormattableString.Invariant($"{count + 1}"), text, "is not a number.");
        }

        if (count < wanted && !(quotes && count == 3))
            throw CsvFault.InLine(path, lineNumber, FormattableString.Invariant($"There are {count} fields where {wanted} are needed."));
        fields[0] = TimeOf(_numbers[0], line, lineNumber).UnixNanoseconds;
        return quotes ? ParseQuote(count, fields) : ParseTrade(fields);
    }

    private bool ParseTrade(Span<long> fields)
    {
        double price = PriceOf(_numbers[1]);
        if (_price != 0 && price != _price)
            _aggressor = (long)(price > _price ? OrderSide.Buy : OrderSide.Sell);
        _price = price;
        fields[1] = RecordField.BitsOf(price);
        fields[2] = RecordField.BitsOf(_numbers[2]);
        fields[3] = _aggressor;
        return true;
    }

    private bool ParseQuote(int count, Span<long> fields)
    {
        bool currencies = count == 3;
        Take(1, _numbers[1], currencies ? 0 : _numbers[2]);
        Take(3, currencies ? _numbers[2] : _numbers[3], currencies ? 0 : _numbers[4]);
        for (int i = 1; i < MaxFields; i++)
            fields[i] = RecordField.BitsOf(_quote[i]);
        return _quote[1] != 0 && _quote[3] != 0;
    }

    private void Take(int side, double price, double size)
    {
        if (price != 0)
            (_quote[side], _quote[side + 1]) = (PriceOf(price), size);
    }

    // One division of what was written, so that the price is the double of its decimals.
    private double PriceOf(double price) => place.IsScaled ? price / Scale : price;

    private Timestamp TimeOf(double milliseconds, ReadOnlySpan<byte> line, long lineNumber)
    {
        if (milliseconds is not (>= 0 and < 86_400_000))
            throw CsvFault.InField(path, lineNumber, "time", line[..Math.Max(0, line.IndexOf((byte)','))], "is not milliseconds of the day.");
        var local = day.AddTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
        return place.Zone.IsInvalidTime(local)
            ? throw CsvFault.InField(path, lineNumber, "time", line[..line.IndexOf((byte)',')], $"does not exist in {place.Zone.Id}, whose clocks were moved.")
            : Timestamp.From(new DateTimeOffset(local, place.Zone.GetUtcOffset(local)));
    }
}
