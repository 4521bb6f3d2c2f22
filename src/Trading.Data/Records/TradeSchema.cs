namespace Trading.Data;

/// <summary>Trades as records.</summary>
internal sealed class TradeSchema : RecordSchema<Trade>
{
    public static readonly TradeSchema Instance = new();

    public override string Plural => "trades";

    public override string Singular => "trade";

    public override IReadOnlyList<RecordField> Fields { get; } =
    [
        RecordField.Time("trade_time", "transact_time"),
        RecordField.Price("price", "p"),
        RecordField.Number("size", "quantity", "qty", "amount", "volume", "q"),
        new("aggressor", RecordFieldType.Word)
        {
            Aliases = ["side", "taker_side"],
            Words = ["buy|b|bid", "sell|s|ask|a"],
            Alternative = new("is_buyer_maker", RecordFieldType.Word) { Aliases = ["isBuyerMaker", "buyer_maker", "was_the_buyer_the_maker", "m"], Words = ["false|0", "true|1"] },
        },
    ];

    public override Timestamp TimeOf(in Trade record) => record.Time;

    public override string? FaultOf(in Trade record) => FaultOfPrice("price", record.Price) ?? FaultOfSize("size", record.Size);

    public override void Split(in Trade record, Span<long> fields)
    {
        fields[0] = record.Time.UnixNanoseconds;
        fields[1] = RecordField.BitsOf(record.Price);
        fields[2] = RecordField.BitsOf(record.Size);
        fields[3] = (long)record.Aggressor;
    }

    public override Trade Join(ReadOnlySpan<long> fields) => new(
        new(fields[0]), BitConverter.Int64BitsToDouble(fields[1]), BitConverter.Int64BitsToDouble(fields[2]), (OrderSide)fields[3]);
}
