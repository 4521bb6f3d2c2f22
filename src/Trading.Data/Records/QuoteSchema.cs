namespace Trading.Data;

/// <summary>Quotes as records. A crossed quote is one, since venues publish such; see the checks.</summary>
internal sealed class QuoteSchema : RecordSchema<Quote>
{
    public static readonly QuoteSchema Instance = new();

    public override string Plural => "quotes";

    public override string Singular => "quote";

    public override IReadOnlyList<RecordField> Fields { get; } =
    [
        RecordField.Time("transaction_time", "event_time"),
        RecordField.Price("bid_price", "bidprice", "best_bid_price", "bid", "b"),
        RecordField.Number("bid_size", "bidsize", "best_bid_qty", "bid_qty", "bid_amount") with { Default = 0 },
        RecordField.Price("ask_price", "askprice", "best_ask_price", "ask", "a"),
        RecordField.Number("ask_size", "asksize", "best_ask_qty", "ask_qty", "ask_amount") with { Default = 0 },
    ];

    public override Timestamp TimeOf(in Quote record) => record.Time;

    public override string? FaultOf(in Quote record) =>
        FaultOfPrice("bid", record.BidPrice) ?? FaultOfPrice("ask", record.AskPrice)
        ?? FaultOfSize("bid size", record.BidSize) ?? FaultOfSize("ask size", record.AskSize);

    public override void Split(in Quote record, Span<long> fields)
    {
        fields[0] = record.Time.UnixNanoseconds;
        fields[1] = RecordField.BitsOf(record.BidPrice);
        fields[2] = RecordField.BitsOf(record.BidSize);
        fields[3] = RecordField.BitsOf(record.AskPrice);
        fields[4] = RecordField.BitsOf(record.AskSize);
    }

    public override Quote Join(ReadOnlySpan<long> fields) => new(
        new(fields[0]),
        BitConverter.Int64BitsToDouble(fields[1]),
        BitConverter.Int64BitsToDouble(fields[2]),
        BitConverter.Int64BitsToDouble(fields[3]),
        BitConverter.Int64BitsToDouble(fields[4]));
}
