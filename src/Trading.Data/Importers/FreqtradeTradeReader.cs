using System.Text;

namespace Trading.Data;

/// <summary>Trades as <c>[time,id,type,side,price,amount,cost]</c>.</summary>
internal sealed class FreqtradeTradeReader(string path) : FreqtradeReader<Trade>(path)
{
    private Utf8Time _time;

    protected override int Fields => 6;

    protected override Trade Parse(ReadOnlySpan<byte> row, ReadOnlySpan<Range> fields)
    {
        var text = row[fields[0]];
        if (text.IsEmpty || _time.Read(text, out long time) != text.Length)
            throw FieldFault("time", text, "is not a time.");
        var side = row[fields[3]];
        bool buy = Ascii.EqualsIgnoreCase(side, "buy"u8);
        if (!buy && !Ascii.EqualsIgnoreCase(side, "sell"u8))
            throw FieldFault("side", side, "is none of buy, sell.");
        return new(new(time), Number(row[fields[4]], "price"), Number(row[fields[5]], "amount"), buy ? OrderSide.Buy : OrderSide.Sell);
    }
}
